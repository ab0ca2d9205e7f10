import type { Span } from '../../../shared/brief.ts';
import { listed, quoted } from '../../../shared/measures/measureText.ts';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { extensionOf } from '../../landing/paths.ts';
import { matchesOf } from '../../text/positions.ts';
import { fails, holds, type Runner, undecidable, unfit } from '../measuredFile.ts';

const largest = 1_000_000;

/** Colours as they are written, whatever of them is let through; `none`, `transparent` and `currentColor` are no colours. */
export const colours: Runner = async (measure, { file, at, text }) => {
	if (!mayHaveColours(file.path)) return unfit('is of a kind whose colours can’t be read');
	if (text.length > largest) return undecidable('is too large to be looked through');
	const { parse, formatHex } = await import('culori');
	const hexOf = (written: string) => {
		const color = parse(written.trim());
		return color && color.alpha !== 0 ? formatHex(color) : undefined;
	};
	const unknown = measure.values?.find((value) => hexOf(value) === undefined);
	if (unknown !== undefined) return undecidable(`can’t be compared: ${quoted(unknown)} is no colour that a program knows`);
	const allowed = new Set(measure.values?.map(hexOf));
	const used = coloursIn(text, kindOf(file) === 'css').flatMap((one) => {
		const hex = hexOf(one.written);
		return hex ? [{ hex, at: { start: at.start + one.at.start, end: at.start + one.at.end } }] : [];
	});
	const others = used.filter(({ hex }) => !allowed.has(hex));
	const names = [...new Set(others.map(({ hex }) => hex))];
	if (names.length === 0) return holds(used.length === 0 ? 'uses no colour' : 'uses no other colour');
	return fails(
		`also uses ${listed(names)}`,
		others.map((one) => one.at),
	);
};

export const mayHaveColours = (path: string): boolean => extensionOf(path) === 'svg' || ['html', 'css'].includes(kindOf({ path }));

interface Written {
	readonly written: string;
	readonly at: Span;
}

/** What stands in declarations, and in the attributes that take colours. */
function coloursIn(content: string, isSheet: boolean): Written[] {
	const bare = content.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
	const sheets = isSheet ? [{ start: 0, end: bare.length }] : stretches(bare, /<style\b[^<>]*>([\s\S]*?)<\/style/gi);
	const styles = isSheet ? [] : stretches(bare, /\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')/gi);
	const plain = isSheet
		? []
		: stretches(bare, /\s(?:fill|stroke|color|bgcolor|stop-color|flood-color|lighting-color)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/gi);
	return [
		...[...sheets, ...styles].flatMap(({ start, end }) => declared(bare.slice(start, end), start)),
		...plain.flatMap(({ start, end }) => colourWords(bare.slice(start, end), start)),
	].toSorted((a, b) => a.at.start - b.at.start);
}

/** Where the first group of each match that has one stands. */
function stretches(text: string, pattern: RegExp): Span[] {
	return matchesOf(text, pattern).map(({ text: whole, at, groups }) => {
		const found = groups.find((group) => group !== undefined) ?? '';
		const start = at.start + whole.indexOf(found, whole.search(/[=>]/));
		return { start, end: start + found.length };
	});
}

/** Names of colours stand for such only where a colour may stand: `font-family: Tan` has none. */
const takesColour = /^(?:--|\$|.*(?:color|fill|stroke|background|border|outline|shadow|decoration|caret|column-rule))/i;

function declared(css: string, offset: number): Written[] {
	return matchesOf(css, /(?<=^|[{};\s])([$-]{0,2}[a-z][\w-]{0,60})\s*:\s*([^{};]{1,2000})(?=[;}]|$)/gi).flatMap(
		({ groups: [property = '', value = ''], at, text }) =>
			takesColour.test(property) ? colourWords(value, offset + at.start + text.length - value.length) : [],
	);
}

const colourWords = (value: string, offset: number): Written[] =>
	matchesOf(
		value.replace(/url\([^()]*\)|var\(\s*--[\w-]+/gi, (part) => ' '.repeat(part.length)),
		/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^()]{1,100}\)|(?<![\w-])[a-z]{3,20}(?![\w(-])/gi,
	).map(({ text, at }) => ({ written: text, at: { start: offset + at.start, end: offset + at.end } }));
