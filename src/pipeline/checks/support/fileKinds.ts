import type { DraftFile } from '../../../shared/artifacts.ts';
import { extensionOf } from '../../landing/paths.ts';

export type FileKind = 'markdown' | 'text' | 'html' | 'xml' | 'json' | 'yaml' | 'css' | 'javascript' | 'typescript' | 'code' | 'other';

const kinds: Readonly<Record<Exclude<FileKind, 'other'>, string>> = {
	markdown: 'md markdown mdx docx odt rtf pdf',
	text: 'txt rst adoc eml',
	html: 'html htm',
	xml: 'svg xml xsd xsl',
	json: 'json jsonc geojson ipynb arb',
	yaml: 'yaml yml',
	css: 'css scss less',
	javascript: 'js mjs cjs jsx',
	typescript: 'ts mts cts tsx',
	code: 'py rb go rs java kt kts scala swift php c h cc cpp hpp cs fs dart lua r jl ex exs erl hs clj sql vue svelte astro sh toml ini patch diff',
};

const byExtension: ReadonlyMap<string, FileKind> = new Map(
	Object.entries(kinds).flatMap(([kind, list]) => list.split(' ').map((extension) => [extension, kind as FileKind] as const)),
);

/** What a draft's text is. A document for an office program is drafted as Markdown. */
export const kindOf = (file: Pick<DraftFile, 'path'>): FileKind =>
	byExtension.get(extensionOf(file.path)) ?? (buildFile.test(file.path) ? 'code' : 'other');

/** `Makefile`, `Dockerfile`. */
const buildFile = /(?:^|\/)\w+file$/i;

export const isProse = (file: Pick<DraftFile, 'path'>): boolean => ['markdown', 'text', 'html', 'other'].includes(kindOf(file));

export const isCode = (file: Pick<DraftFile, 'path'>): boolean =>
	['css', 'javascript', 'typescript', 'code', 'json', 'yaml', 'xml'].includes(kindOf(file));
