import type { Finder } from './disagreements.ts';
import { filesIn } from './fileNames.ts';

const documents = 'docx|pdf|markdown|html|word|odt|rtf|pptx|xlsx|csv|png|svg|jpe?g';
const onlyFormat = new RegExp(
	`\\b(${documents})\\b(?: files?)? only\\b|\\b(?:only|hanya|cuma|cukup) (?:as |in |a |an |format |berkas |file )?(${documents})\\b`,
	'i',
);

/** "PDF only" and a `.docx` that is asked for. */
export const formats: Finder = (units) =>
	units.flatMap((unit) => {
		const match = onlyFormat.exec(unit.text);
		const only = (match?.[1] ?? match?.[2])?.toLowerCase().replace('word', 'docx').replace('markdown', 'md');
		if (!only || !/^(?:docx|pdf|odt|rtf|md)$/.test(only)) return [];
		const other = units.find(
			(one) => one !== unit && [...one.text.matchAll(/\.(docx|pdf|odt|rtf|md)\b/gi)].some((found) => found[1]?.toLowerCase() !== only),
		);
		return other ? [{ what: 'Two file formats are asked for.', first: other, second: unit }] : [];
	});

const another =
	/\b(svg|png|pdf|docx|jpe?g|markdown|txt|html)\b(?=.*\b(?:and|plus|as well as|sama|dan)\b[^.]{0,14}?\b(svg|png|pdf|docx|jpe?g)\b (?:fallback|version|copy|export|file)\b)/i;

/** "SVG and a PNG fallback", where the list of files has the SVG alone. */
export const unlistedFormats: Finder = (units, asked) => {
	const listed = units.flatMap((unit) =>
		unit.kind === 'row' || unit.kind === 'item' ? filesIn(unit.text).map((path) => ({ unit, path: path.toLowerCase() })) : [],
	);
	return asked.flatMap(({ unit }) => {
		const [, first = '', second = ''] = another.exec(unit.text)?.map((format) => format.toLowerCase()) ?? [];
		const has = (format: string) => listed.find(({ path }) => path.endsWith(`.${format}`));
		const file = first && second && !has(second) ? has(first) : undefined;
		return file && file.unit !== unit
			? [{ what: `A ${second.toUpperCase()} file is asked for and is not in the list of files.`, first: unit, second: file.unit }]
			: [];
	});
};
