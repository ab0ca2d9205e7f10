const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ones =
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
		' ',
	);
const roman: readonly (readonly [number, string])[] = [
	[1000, 'M'],
	[900, 'CM'],
	[500, 'D'],
	[400, 'CD'],
	[100, 'C'],
	[90, 'XC'],
	[50, 'L'],
	[40, 'XL'],
	[10, 'X'],
	[9, 'IX'],
	[5, 'V'],
	[4, 'IV'],
	[1, 'I'],
];
const alphabets: Readonly<Record<string, string>> = {
	lowerLetter: 'abcdefghijklmnopqrstuvwxyz',
	upperLetter: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
	russianLower: 'абвгдежзиклмнопрстуфхцчшщыэюя',
	russianUpper: 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ',
	hebrew2: 'אבגדהוזחטיכלמנסעפצקרשת',
	arabicAlpha: 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي',
	thaiLetters: 'กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ',
	ganada: '가나다라마바사아자차카타파하',
	aiueoFullWidth: 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
};
const digits: Readonly<Record<string, string>> = {
	decimalFullWidth: '０１２３４５６７８９',
	hindiNumbers: '०१२३४५६७८९',
	thaiNumbers: '๐๑๒๓๔๕๖๗๘๙',
	arabicAbjad: '0123456789',
	ideographDigital: '〇一二三四五六七八九',
};
const chinese =
	/^(?:chineseCounting|chineseCountingThousand|japaneseCounting|taiwaneseCounting|taiwaneseCountingThousand|ideographTraditional)$/;

/** A number in one of the formats that Word's lists have; in figures for those that are rarely seen. */
export function writtenNumber(value: number, format: string): string {
	const alphabet = alphabets[format];
	const own = digits[format];
	if (value >= 1 && alphabet) return letter(value, [...alphabet]);
	if (own) return String(value).replace(/\d/g, (digit) => [...own][Number(digit)] ?? digit);
	// A sample such as `001, 002, 003, ...`.
	if (/^0+1\b/.test(format)) return String(value).padStart(format.indexOf('1') + 1, '0');
	if (value >= 1 && value < 4000 && format === 'upperRoman') return inRoman(value);
	if (value >= 1 && value < 4000 && format === 'lowerRoman') return inRoman(value).toLowerCase();
	if (format === 'decimalZero') return String(value).padStart(2, '0');
	if (value >= 1 && value <= 20 && /^decimalEnclosedCircle/.test(format)) return String.fromCodePoint(0x245f + value);
	if (value >= 0 && value < 100 && format === 'cardinalText') return capital(inWords(value));
	if (value >= 1 && value < 100 && format === 'ordinalText') return capital(ordinalWords(value));
	if (format === 'ordinal') return `${value}${ending(value)}`;
	if (value >= 1 && value < 100 && chinese.test(format)) return inChinese(value);
	return format === 'none' ? '' : String(value);
}

/** Word goes on after Z with AA, BB, CC. */
const letter = (value: number, alphabet: readonly string[]) =>
	(alphabet[(value - 1) % alphabet.length] ?? '').repeat(Math.min(20, Math.floor((value - 1) / alphabet.length) + 1));

function inRoman(value: number): string {
	let rest = value;
	let text = '';
	for (const [worth, sign] of roman)
		while (rest >= worth) {
			text += sign;
			rest -= worth;
		}
	return text;
}

const inWords = (value: number): string =>
	value < 20 ? (ones[value] ?? '') : `${tens[Math.floor(value / 10)]}${value % 10 > 0 ? `-${ones[value % 10]}` : ''}`;

function ordinalWords(value: number): string {
	const irregular: Readonly<Record<string, string>> = {
		one: 'first',
		two: 'second',
		three: 'third',
		five: 'fifth',
		eight: 'eighth',
		nine: 'ninth',
		twelve: 'twelfth',
	};
	return inWords(value).replace(/[a-z]+$/, (last) => irregular[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`));
}

const ending = (value: number) => (value % 100 >= 11 && value % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th'));

function inChinese(value: number): string {
	const figures = [...'〇一二三四五六七八九'];
	if (value < 10) return figures[value] ?? '';
	const ten = Math.floor(value / 10);
	return `${ten > 1 ? figures[ten] : ''}十${value % 10 > 0 ? figures[value % 10] : ''}`;
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
