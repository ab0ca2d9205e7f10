import type { measureKinds } from './measureKinds.ts';
import type { Measure } from './measures.ts';

type Field = Exclude<keyof Measure, 'kind' | 'by'>;

const bounded = ['min', 'max'] as const;

/** What each kind reads. */
export const measureFields: Readonly<Record<(typeof measureKinds)[number], readonly Field[]>> = {
	length: ['path', 'part', 'unit', ...bounded],
	count: ['path', 'part', 'what', 'level', ...bounded],
	says: ['path', 'part', 'text', ...bounded],
	neverSays: ['path', 'part', 'text', 'what'],
	linksTo: ['path', 'part', 'text', ...bounded],
	frontMatter: ['path', 'values'],
	columns: ['path', 'values'],
	keys: ['path', 'part', 'values'],
	allowedValues: ['path', 'part', 'text', 'values'],
	fileThere: ['path', ...bounded],
	language: ['path', 'part', 'text'],
	valid: ['path'],
	pixelSize: ['path', 'part', 'width', 'height'],
	viewBox: ['path', 'part', 'text'],
	colours: ['path', 'part', 'values'],
	strokeWidth: ['path', 'part', ...bounded],
	contrast: ['path', 'part', 'min'],
	runs: ['text', 'min'],
};
