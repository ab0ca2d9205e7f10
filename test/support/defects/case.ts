import type { CheckInput } from '../../../src/pipeline/checks/check.ts';
import type { Research, Strategy } from '../../../src/shared/artifacts.ts';
import type { Span } from '../../../src/shared/brief.ts';
import { briefOf, draftFile, strategyWith } from '../checkInput.ts';

/**
 * A small delivery with what is wrong in it. In a file's text `⟦rule|words⟧` marks a defect: the marks are taken out and the
 * words stay. `⟦one/other|words⟧` may be told by either rule.
 */
export interface DefectCase {
	readonly name: string;
	/** Text by path. */
	readonly files: Readonly<Record<string, string>>;
	readonly brief?: string;
	readonly strategy?: Partial<Strategy>;
	readonly research?: Research;
	/** Defects of a file, or of the whole, that have no place. */
	readonly whole?: readonly { readonly rule: string; readonly path?: string }[];
}

export interface Defect {
	readonly rules: readonly string[];
	readonly path?: string;
	readonly at?: Span;
}

export interface ReadyCase {
	readonly name: string;
	readonly input: CheckInput;
	readonly defects: readonly Defect[];
}

export function ready({ name, files, brief = 'Write what we talked about.', strategy, research, whole = [] }: DefectCase): ReadyCase {
	const read = Object.entries(files).map(([path, marked]) => ({ path, ...unmark(path, marked) }));
	return {
		name,
		input: {
			strategy: strategyWith({ title: name, ...strategy }),
			brief: briefOf(brief),
			files: read.map(({ path, text }) => draftFile(path, text)),
			...(research && { research }),
		},
		defects: [
			...whole.map(({ rule, path }) => ({ rules: rule.split('/'), ...(path && { path }) })),
			...read.flatMap(({ defects }) => defects),
		],
	};
}

function unmark(path: string, marked: string): { readonly text: string; readonly defects: readonly Defect[] } {
	const defects: Defect[] = [];
	let text = '';
	let last = 0;
	for (const match of marked.matchAll(/⟦([\w/]+)\|([^⟧]*)⟧/gu)) {
		text += marked.slice(last, match.index);
		const words = match[2] ?? '';
		defects.push({ rules: (match[1] ?? '').split('/'), path, at: { start: text.length, end: text.length + words.length } });
		text += words;
		last = match.index + match[0].length;
	}
	text += marked.slice(last);
	if (/[⟦⟧]/u.test(text)) throw new Error(`${path} has a mark that is not closed.`);
	return { text, defects };
}

/** Research with claims `[id, text, quote]` from one page. */
export const researchOf = (...claims: readonly (readonly [id: string, text: string, quote: string])[]): Research => ({
	answers: [
		{
			questionId: 'S1',
			question: 'What do the sources say?',
			summary: null,
			claims: claims.map(([id, text, quote]) => ({ id, text, quote, sourceId: 'W1', line: 1, by: 'model' as const })),
		},
	],
	sources: [{ id: 'W1', title: 'Trade report 2026', kind: 'web', location: 'https://report.example.org/2026', hash: '00' }],
	gaps: [],
});
