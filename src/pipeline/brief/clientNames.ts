import { literal } from '../text/text.ts';

const name = "\\p{Lu}[\\p{L}\\p{M}'’&-]+";
const names = `${name}(?:[ \\t]+(?:(?:of|de|van|der|den|von|the|and|&)[ \\t]+)?${name}){0,4}`;

/** Where a brief says who its people are. Each word of such a name tells whose the brief is. */
const people: readonly RegExp[] = [
	new RegExp(`^[> \\t]*(?:From|To|Cc|Bcc|Reply-To|Dari|Kepada|Von|An):[ \\t]*"?(${names})`, 'gmu'),
	new RegExp(`(?:^|[\\s,])(${names})[ \\t]*<[^<>\\s]+@[^<>\\s]+>`, 'gmu'),
	new RegExp(`^\\[?\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4},?[ \\t]+\\d{1,2}[.:]\\d{2}[^\\]\\n-]{0,12}(?:\\]|[ \\t]-)[ \\t]*(${names}):`, 'gmu'),
	new RegExp(
		`^[> \\t]*(?:[Tt]hank(?:s|[ ]you\\w*)|[Tt]hx|[Bb]est|[Cc]heers|(?:[Kk]ind |[Bb]est |[Ww]arm )?[Rr]egards|[Ss]incerely|[Yy]ours|[Ss]alam|[Hh]ormat \\w+|[Tt]erima ?kasih\\w*|[Mm]akasih\\w*|[Mm]ksh)[^\\n.,!]{0,20}[,.!]{1,9}[>\\s]{0,40}(${names})[ \\t.!]*$`,
		'gmu',
	),
	new RegExp(
		`\\b(?:[Mm]y name is|[Nn]ama saya|[Pp]repared by|[Ww]ritten by|[Dd]isusun oleh|[Cc]ontact|[Aa]sk for|[Ss]igned)[: \\t]+(${names})`,
		'gu',
	),
	new RegExp(`(?<![\\p{L}])(?:Mr|Mrs|Ms|Dr|drg|dr|Prof|Bu|Pak|Bapak|Ibu|Kak|Mas|Mbak|Mba|Bang|Sdr|Herr|Frau)\\.?[ \\t]+(${names})`, 'gu'),
	/^[> \t]*[-–—]\s?(\p{Lu}\p{Ll}{2,})[ \t]*$/gmu,
	// A name alone on the last line is a signature.
	new RegExp(`\\n[> \\t]*(${name}(?:[ \\t]+${name})?)[\\s>]*$`, 'gu'),
];

/** Where a brief says what the client's business is called. Such a name tells as a whole. */
const businesses: readonly RegExp[] = [
	new RegExp(`\\b(?:PT|CV|UD|PD|Firma|Yayasan|Koperasi)\\.?[ \\t]+(${names})`, 'gu'),
	new RegExp(`(${names})[ \\t,]+(?:Ltd|LLC|LLP|PLC|Inc|GmbH|AG|KG|UG|BV|B\\.V|SARL|S\\.A|SpA|Pty|Tbk|Oy|AB|ApS)\\b`, 'gu'),
	new RegExp(
		`\\b(?:[Ww]e(?:['’]re| are| make| run)|[Ii] (?:run|own)|[Kk]ami(?: dari)?|[Kk]ita(?: dari)?|[Cc]alled|[Nn]amed|[Bb]ernama|[Nn]ama(?: brand| toko| usaha| merek)?(?:nya)?(?: adalah)?|[Bb]rand(?: name)?(?: is)?|[Cc]lient|[Cc]ompany|[Kk]lien|[Pp]erusahaan)[: \\t]+["“']?(${names})`,
		'gu',
	),
	new RegExp(
		`\\b(?:Klinik(?: Gigi)?|Toko(?: Roti)?|Warung|Kedai|Katering|Catering|Bengkel|Apotek|Hotel|Studio|Rumah Makan)[ \\t]+(${names})`,
		'gu',
	),
	new RegExp(`^#+[ \\t]+(${names})[ \\t]+[–—][ \\t]`, 'gmu'),
	/\b(?:called|named|brand|merek|bernama|toko|shop|company)[ \t]+["“']([^"”'\n]{3,40})["”']/giu,
];

/** Words that begin sentences and headings and are nobody's name. */
const ordinary =
	/^(?:the|a|an|this|that|it|we|you|i|please|dear|hi|hello|thanks|subject|date|re|fwd|all|any|no|not|yes|ok|notes?|brief|team|support|info|sales|admin|hello|client|budget|deadline|english|indonesian|indonesia|london|jakarta|jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|o[ck]t\w*|nov\w*|de[cs]\w*|mon\w*|tues\w*|wednes\w*|thurs\w*|fri\w*|satur\w*|sun\w*|senin|selasa|rabu|kamis|jumat|sabtu|minggu|of|and|de|van|der|den|von|direktur|director|manager|owner)$/i;
const everybodys =
	/^(?:www|mail|email|e-mail|smtp|app|api|docs?|example|test|localhost|gmail|googlemail|yahoo|outlook|hotmail|icloud|proton(?:mail)?|gmx|github|gitlab|google|drive|dropbox|figma|notion|wikipedia|youtube|instagram|facebook|whatsapp|wa|freelance|sandbox|staging|dev|shop|blog|info|co|com|net|org|ac|go|or|web|my|id|uk|de|fr|nl|eu|us|au|io|me)$/i;

/** Names of the client, its people and the freelancer, as a brief gives them; longest first. */
export function clientNames(text: string): string[] {
	const found = new Set<string>();
	for (const whole of matches(text, people)) {
		found.add(whole);
		for (const word of whole.split(/\s+/)) if (word.length > 2 && !ordinary.test(word) && !isCommonWord(text, word)) found.add(word);
	}
	for (const whole of matches(text, businesses)) if (/\s/.test(whole) || !isCommonWord(text, whole)) found.add(whole);
	for (const label of domainLabels(text)) {
		for (const written of spelledOut(text, label)) found.add(written);
		if (!isCommonWord(text, label)) found.add(label);
	}
	return [...found].filter((one) => one.length > 2 && !ordinary.test(one)).sort((a, b) => b.length - a.length);
}

const matches = (text: string, patterns: readonly RegExp[]): string[] =>
	patterns
		.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => (match[1] ?? '').trim()))
		.filter((one) => one && !ordinary.test(one));

/** A word that the brief also writes small, outside of addresses, is a word of its subject and no name. */
const isCommonWord = (text: string, word: string): boolean =>
	new RegExp(`(?<![\\p{L}\\p{N}@./_-])${literal(word.toLowerCase())}(?![\\p{L}\\p{N}@_-]|\\.\\p{L})`, 'u').test(text);

/** The parts of mail and page addresses that are somebody's own. */
function domainLabels(text: string): string[] {
	const hosts = [...text.matchAll(/(?:https?:\/\/|@)([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/giu)].map((match) => match[1] ?? '');
	const labels = hosts.flatMap((host) => host.toLowerCase().split('.').slice(0, -1));
	const locals = [...text.matchAll(/(?<![\p{L}\p{N}_-])([\p{L}\p{N}_-]{1,64})(?:[.+][\p{L}\p{N}._+-]{0,64})?@/gu)].map((match) =>
		(match[1] ?? '').toLowerCase(),
	);
	return [...new Set([...labels, ...locals])].filter((label) => label.length > 2 && !everybodys.test(label) && !ordinary.test(label));
}

/** "Pandan Senyum" for `pandansenyum`. */
function spelledOut(text: string, label: string): string[] {
	const letters = label.replace(/-/g, '');
	if (letters.length < 6) return [];
	const spaced = [...letters].map(literal).join('[ \\t]?');
	const found = [...text.matchAll(new RegExp(`(?<![\\p{L}])${spaced}(?![\\p{L}])`, 'giu'))].map((match) => match[0]);
	return found.filter((one) => /^\p{Lu}/u.test(one) && /\s/.test(one));
}
