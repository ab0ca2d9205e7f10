import type { DraftFile } from '../../../../shared/artifacts.ts';
import { resolvePath } from '../../support/paths.ts';
import { blanked, type Importing, type Taken } from './taken.ts';

const comments = /\/\*[\s\S]*?\*\/|(?<![:\\"'`/])\/\/[^\n]*/g;
/** What a module without its ending may be called. */
const endings = ['', '.ts', '.js', '.mjs', '.mts', '.cjs', '.tsx', '.jsx', '/index.ts', '/index.js'];

/** `import { a } from './b.js'`, `import a from './b.js'` and `const { a } = require('./b')`. */
export const ofScript: Importing = (file, delivered) => {
	const text = blanked(file.content, comments);
	const moduleAt = (address: string): DraftFile | undefined => {
		const path = resolvePath(file.path, address);
		if (path === undefined) return undefined;
		const bare = path.replace(/\.([cm]?)js$/, '.$1ts');
		return [...endings.map((ending) => path + ending), bare].map(delivered).find((one) => one !== undefined);
	};
	const taken: Taken[] = [];
	const take = (module: DraftFile, list: string, begin: number, separator: RegExp): void => {
		const names = exportsOf(module);
		if (!names) return;
		for (const one of list.matchAll(/(?:^|,)\s*(?:type\s+)?([\w$]+)/g)) {
			const name = one[1] ?? '';
			const rest = list.slice(one.index + one[0].length);
			if (rest !== '' && !separator.test(rest)) return;
			if (!names.has(name)) taken.push({ from: module.path, name, start: begin + one.index + one[0].length - name.length });
		}
	};
	for (const match of text.matchAll(
		/\bimport\s+(?:type\s+)?(?:([\w$]+)\s*,?\s*)?(?:\{([^{}]*)\}\s*)?from\s*(["'])(\.{1,2}\/[^"'\n]+)\3/g,
	)) {
		const module = moduleAt(match[4] ?? '');
		if (!module) continue;
		const [, alone, list] = match;
		const names = exportsOf(module);
		if (alone && names && !names.has('default') && !isCommon(module))
			taken.push({ from: module.path, name: 'default', start: match.index });
		if (list !== undefined && !isCommon(module)) take(module, list, match.index + match[0].indexOf('{') + 1, /^\s*(?:,|as\b|$)/);
	}
	for (const match of text.matchAll(/\b(?:const|let|var)\s*\{([^{}]*)\}\s*=\s*require\(\s*(["'])(\.{1,2}\/[^"'\n]+)\2\s*\)(?!\s*[.[(])/g)) {
		const module = moduleAt(match[3] ?? '');
		if (module && isCommon(module)) take(module, match[1] ?? '', match.index + match[0].indexOf('{') + 1, /^\s*(?:[,:]|$)/);
	}
	return taken;
};

const isCommon = ({ content }: DraftFile): boolean => /\bexports\b/.test(blanked(content, comments)) && !/^\s*export\s/m.test(content);

/** The names that a module hands out; undefined where its text does not tell them all. */
function exportsOf(module: DraftFile): ReadonlySet<string> | undefined {
	const text = blanked(module.content, comments);
	return isCommon(module) ? commonExports(text) : moduleExports(text);
}

function moduleExports(text: string): ReadonlySet<string> | undefined {
	if (/^\s*export\s*\*(?!\s*as\b)|^\s*export\s*=/m.test(text)) return undefined;
	const names = new Set<string>();
	for (const match of text.matchAll(
		/^\s*export\s+(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\s*\*?|class|const\s+enum|const|let|var|interface|type|enum|namespace)\s+([\w$]+)/gm,
	))
		names.add(match[1] ?? '');
	if (/^\s*export\s+default\b/m.test(text)) names.add('default');
	for (const match of text.matchAll(/^\s*export\s+(?:type\s+)?\{([^}]*)\}/gm))
		for (const one of (match[1] ?? '').split(',')) names.add(/(?:\bas\s+)?([\w$]+)\s*$/.exec(one)?.[1] ?? '');
	for (const match of text.matchAll(/^\s*export\s*\*\s*as\s+([\w$]+)/gm)) names.add(match[1] ?? '');
	// `export const { a, b } = …` and `export const a = 1, b = 2;`: not worth a reader of its own.
	if (/^\s*export\s+(?:const|let|var)\s*[{[]|^\s*export\s+(?:const|let|var)\s[^;{}()[\]\n]*,\s*[\w$]+\s*=/m.test(text)) return undefined;
	return names;
}

function commonExports(text: string): ReadonlySet<string> | undefined {
	const names = new Set([...text.matchAll(/\bexports\.([\w$]+)\s*=/g)].map((match) => match[1] ?? ''));
	const whole = [...text.matchAll(/\bmodule\.exports\s*=\s*(?:\{([^{}]*)\}\s*;?)?/g)];
	for (const match of whole) {
		const list = match[1];
		if (list === undefined) return undefined;
		for (const one of list
			.split(',')
			.map((part) => part.trim())
			.filter(Boolean)) {
			const name = /^([\w$]+)(?:\s*:\s*[\w$.]+)?$/.exec(one)?.[1];
			if (name === undefined) return undefined;
			names.add(name);
		}
	}
	// Anything else that is done with `exports` may add names.
	const rest = text.replace(/\bmodule\.exports\s*=\s*\{[^{}]*\}|\bexports\.[\w$]+\s*=/g, '');
	return /\bexports\b/.test(rest) ? undefined : names;
}
