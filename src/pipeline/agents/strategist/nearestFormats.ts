import type { Note } from '../../../shared/artifacts.ts';
import { formatSupport, withExtension } from '../../../shared/formats.ts';
import { checkLandingPath, extensionOf } from '../../paths.ts';
import type { Unit } from './units.ts';

/** A file that nothing but its format keeps from being delivered, in the nearest format that can be. */
export function inNearestFormat(path: string): { readonly path: string; readonly note: Note } | undefined {
	const support = formatSupport(extensionOf(path));
	if (support.made || !support.isKnown || checkLandingPath(path).ok) return undefined;
	const nearest = withExtension(path, support.nearest);
	if (!checkLandingPath(nearest).ok) return undefined;
	return { path: nearest, note: { text: `\`${path}\` is planned as \`${nearest}\`. ${support.why}`, by: 'rule' } };
}

/** The files that are asked for as they can be made, each once, and what has to be said of that. */
export function inFormatsThatCanBeMade<T extends { readonly path: string }>(
	wanted: readonly T[],
	asked: readonly Unit[],
): { readonly files: readonly T[]; readonly notes: readonly Note[] } {
	const files = new Map<string, T>();
	const notes: Note[] = [];
	for (const file of wanted) {
		const nearest = inNearestFormat(file.path);
		if (nearest) notes.push(nearest.note);
		const path = nearest?.path ?? file.path;
		if (!files.has(path.toLowerCase())) files.set(path.toLowerCase(), { ...file, path });
	}
	return { files: [...files.values()], notes: [...notes, ...programNotes(asked, wanted)] };
}

/** Programs whose files clients ask for by the program's name, the ending of those files, and what to call them. */
const programs: readonly (readonly [asked: RegExp, format: string, label: string])[] = [
	[/\bfigma (?:file|design|project|link|board|source)s?\b|\b(?:in|as|via|pakai) figma\b|\b(?:file|berkas) figma\b/i, 'fig', 'Figma files'],
	[/\bphotoshop (?:file|document|source)s?\b|\bpsds?\b|\b(?:file|berkas) photoshop\b/i, 'psd', 'Photoshop files'],
	[/\billustrator (?:file|document|source)s?\b|\b(?:file|berkas) illustrator\b/i, 'ai', 'Illustrator files'],
	[/\bindesign (?:file|document|source)s?\b/i, 'indd', 'InDesign files'],
	[/\bpowerpoint\b|\bpower point (?:file|deck|slides?|presentation)s?\b|\bpptx?\b|\b(?:slide ?deck|pitch deck)\b/i, 'pptx', 'Slide shows'],
	[/\bkeynote (?:file|deck|presentation)s?\b/i, 'key', 'Keynote files'],
	[/\bexcel (?:file|sheet|workbook)s?\b|\b(?:as|in) (?:an )?excel\b|\b(?:file|berkas) excel\b/i, 'xlsx', 'Excel files'],
];
const isGiven =
	/\b(?:attach\w*|existing|current(?:ly)?|we (?:have|use|keep)|reads?|imports?|input|upload\w*|from|lampir\w*|punya kami|dari)\b/i;
const isRefused = /\b(?:no|not|never|without|don't|tanpa|bukan|jangan|tidak)\b/i;

/** What is asked for by the name of a program whose files can't be made, and what comes nearest. */
function programNotes(asked: readonly Unit[], wanted: readonly { readonly path: string }[]): Note[] {
	const texts = asked.map(({ text }) => text).filter((text) => !isGiven.test(text) && !isRefused.test(text));
	const named = new Set(wanted.map(({ path }) => extensionOf(path)));
	return programs.flatMap(([asks, format, label]) => {
		const support = formatSupport(format);
		if (support.made || named.has(format) || !texts.some((text) => asks.test(text))) return [];
		return [{ text: `${label} can't be made here; the nearest is ${support.nearest.toUpperCase()}.`, by: 'rule' as const }];
	});
}
