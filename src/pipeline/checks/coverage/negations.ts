/** What a requirement forbids by name, and the requirement without what it forbids. */
export interface Forbidden {
	/** Words and phrases that must not be in the text, as the client wrote them. */
	readonly phrases: readonly string[];
	/** What is still asked for. */
	readonly rest: string;
}

const negation =
	"(?:don['’]?t|do not|does not|doesn['’]?t|must not|mustn['’]?t|should not|shouldn['’]?t|never|not|no|avoid|without|jangan|jgn|tanpa|hindari|tidak|tdk|nggak|ngga|gak|gasuka|bukan)";
const saying =
	'(?:say|says|use|uses|using|write|mention|include|contain|name|call|put|promise|like|want|words?|phrases?|terms?|expressions?|pakai|pake|gunakan|menggunakan|memakai|sebut|sebutkan|menyebut|tulis|menulis|bilang|suka|kaya|kayak|seperti|kata|kata-kata|ungkapan|frasa|the|any|old|of|a|an|yg|yang)';
const quoted = '(?:"[^"\\n]{1,80}"|“[^”\\n]{1,80}”|‘[^’\\n]{2,80}’|`[^`\\n]{1,80}`|«[^»\\n]{1,80}»)';
const listOf = (item: string) => `${item}(?:[\\s,;/]*(?:or|and|nor|atau|dan|sama)?[\\s,]*${item})*`;

const quotedList = new RegExp(`\\b${negation}\\b(?:\\s+${saying})*\\s*:?\\s*(${listOf(quoted)})`, 'giu');
const bareList =
	/\b(?:avoid|without|don['’]?t (?:say|use|write)|never (?:say|use|write)|hindari|tanpa|jangan (?:pakai|gunakan|tulis)) (?:the |kata[- ]?)?(?:words?|phrases?|terms?|kata|frasa|ungkapan)\s*:?\s*([^.;\n"“`]+)/giu;
const oldCode = /\b(?:not|bukan|instead of)\s+([A-Z]{3,}\d+)\b/g;

/** Only what is plainly forbidden counts: a quoted phrase right behind "don't say", "no", "not", "jangan pakai" and the like. */
export function forbiddenIn(text: string): Forbidden {
	const phrases: string[] = [];
	let rest = text;
	const take = (pattern: RegExp, split: (list: string) => string[]) => {
		rest = rest.replace(pattern, (_whole, list: string) => {
			phrases.push(...split(list));
			return ' ';
		});
	};
	take(quotedList, (list) => (list.match(new RegExp(quoted, 'gu')) ?? []).map((one) => one.slice(1, -1).trim()));
	take(bareList, (list) =>
		list
			.split(/,|\bor\b|\band\b|\batau\b|\bdan\b/u)
			.map((one) => one.trim())
			.filter((one) => one.length > 2 && one.length < 40),
	);
	take(oldCode, (code) => [code]);
	return { phrases: phrases.filter(Boolean), rest: demandsOf(rest) };
}

/** What is left to be answered: no sentence that forbids, no clause that says what is not or what only may be the case. */
function demandsOf(text: string): string {
	const sentences = sentencesOf(text).filter((sentence) => !leading.test(sentence) || allowing.test(sentence));
	return sentences
		.map((sentence) => clausesOf(sentence).filter(isDemand).join(', '))
		.filter(Boolean)
		.join('. ');
}

const isDemand = (clause: string, index: number, clauses: readonly string[]): boolean =>
	(!negative.test(clause) || allowing.test(clause)) && !(conditional.test(clause) && index < clauses.length - 1);

const negative = new RegExp(`(?<![\\w"“\`-])(?:${negation}|nothing|none|nobody|isn['’]?t|aren['’]?t|can['’]?t|cannot)(?![\\w"”\`-])`, 'iu');
const conditional = /^\W*(?:(?:and|but|dan|tapi)\s+)?(?:if|when|unless|in case|kalau|kalo|kl|jika|bila|apabila)\b/iu;

const clausesOf = (sentence: string): string[] => sentence.split(/[,;]\s+|\s[–—-]\s/);

const leading = new RegExp(
	`^\\W*(?:(?:please|and|but|also|so|we|i|it|they|you|tolong|mohon|dan|tapi|trs|juga|sy|saya|kami)\\W+){0,2}${negation}\\b`,
	'iu',
);

/** "No more than one …" and "don't forget …" ask for something. */
const allowing =
	/^\W*(?:\w+\W+){0,2}(?:no (?:more|less|fewer|later|longer) than|not (?:only|just)|do(?:n['’]?t| not) forget|never forget|jangan lupa|tidak (?:hanya|lebih|kurang))/iu;

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?;])\s+|\n+/).filter((sentence) => /\p{L}/u.test(sentence));
