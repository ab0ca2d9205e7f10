import type { DraftFile } from '../../shared/artifacts.ts';
import type { Brief } from '../../shared/brief.ts';
import { type Found, isOutline, perFile } from './check.ts';
import { isCode, kindOf } from './fileKinds.ts';
import { withoutCode } from './markdownText.ts';
import { matchesOf } from './positions.ts';

/** Text that was meant to be replaced before anybody else reads it. */
export const placeholder = perFile('placeholder', (file, { brief }) => {
	if (isOutline(file)) return [];
	const text = readable(file);
	const found = patterns.flatMap(([pattern, severity, message]) =>
		matchesOf(text, pattern)
			.filter((match) => !isFromBrief(match.text, brief))
			.map(
				(match): Found => ({ severity, message: `${message}: "${match.text.trim()}".`, at: match.at, suggestion: 'Replace or remove it.' }),
			),
	);
	return withoutOverlaps(found);
});

const patterns: readonly (readonly [RegExp, Found['severity'], string])[] = [
	[
		/\bas an AI(?: language model| assistant)?\b|\bsebagai (?:model bahasa|asisten|kecerdasan buatan) ?AI?\b/gi,
		'blocker',
		'The writer speaks of itself as a program',
	],
	[
		/\bI(?:['’]m| am) (?:sorry, but I |unable to |not able to )(?:can(?:no|['’])t |assist|help|fulfil)[^.\n]*/gi,
		'blocker',
		'A refusal stands in the text',
	],
	[/\blorem ipsum\b(?: dolor sit amet)?/gi, 'major', 'Filler text'],
	[
		/\[(?:insert|add|fill in|your|enter|put|client|company|name|date|link|image|photo|number|sisipkan|masukkan|isi|nama|tulis|tambahkan|tanggal|foto|tautan)\b[^\]\n]{0,60}\](?![([])/gi,
		'major',
		'A gap to fill in',
	],
	[/<(?:insert|add|your|enter|placeholder|company|nama|isi)\b[ _-]?[a-z _-]{0,40}>/gi, 'major', 'A gap to fill in'],
	[
		/\b(?:your name here|your (?:company|text) here|nama anda di sini|teks di sini|placeholder (?:text|image))\b/gi,
		'major',
		'A gap to fill in',
	],
	[/\b(?:TODO|TBD|TBC|FIXME|XXX)\b/g, 'major', 'A note of unfinished work'],
];

/** In code only what is said to people counts: a name in the program may hold any word. */
function readable(file: DraftFile): string {
	if (kindOf(file) === 'markdown') return withoutCode(file.content);
	if (!isCode(file) || ['json', 'xml', 'yaml'].includes(kindOf(file))) return file.content;
	const comments = matchesOf(file.content, /\/\*[\s\S]*?\*\/|(?<![:'"])\/\/[^\n]*|(?<!['"&\w])#[^\n]*|<!--[\s\S]*?-->|"""[\s\S]*?"""/g);
	let text = file.content.replace(/[^\n]/g, ' ');
	for (const { at } of comments) text = text.slice(0, at.start) + file.content.slice(at.start, at.end) + text.slice(at.end);
	return text;
}

/** What the client wrote word for word is what the client wants. */
const isFromBrief = (text: string, brief: Brief): boolean => text.length > 4 && brief.text.includes(text);

function withoutOverlaps(found: readonly Found[]): Found[] {
	const kept: Found[] = [];
	for (const one of found) {
		const overlaps = kept.some((other) => other.at && one.at && other.at.start < one.at.end && one.at.start < other.at.end);
		if (!overlaps) kept.push(one);
	}
	return kept.toSorted((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
}
