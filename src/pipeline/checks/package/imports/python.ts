import type { DraftFile } from '../../../../shared/artifacts.ts';
import { blanked, type Importing, type Taken } from './taken.ts';

/** `from module import a, b` and, after `import module`, each `module.name`. */
export const ofPython: Importing = (file, delivered) => {
	const text = blanked(file.content, /"""[\s\S]*?"""|'''[\s\S]*?'''|#[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g);
	const folder = file.path.split('/').slice(0, -1);
	const moduleAt = (name: string): DraftFile | undefined => {
		const dots = /^\.*/.exec(name)?.[0].length ?? 0;
		const parts = name.slice(dots).split('.').filter(Boolean);
		if (parts.length === 0) return undefined;
		const beside = dots === 0 ? folder : folder.slice(0, folder.length - dots + 1);
		return delivered(`${[...beside, ...parts].join('/')}.py`) ?? (dots === 0 ? delivered(`${parts.join('/')}.py`) : undefined);
	};
	const taken: Taken[] = [];
	const take = (module: DraftFile, name: string, start: number): void => {
		if (module.path !== file.path && !/^__\w+__$/.test(name) && lacks(module, name)) taken.push({ from: module.path, name, start });
	};
	for (const match of text.matchAll(/^[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]+(?:\(([^)]*)\)|([^\n(]+))/gm)) {
		const module = moduleAt(match[1] ?? '');
		const list = match[2] ?? match[3] ?? '';
		if (!module || list.includes('*')) continue;
		const begin = match.index + match[0].lastIndexOf(list);
		for (const one of list.matchAll(/(?:^|,)\s*(\w+)/g)) take(module, one[1] ?? '', begin + one.index + one[0].lastIndexOf(one[1] ?? ''));
	}
	for (const match of text.matchAll(/^[ \t]*import[ \t]+(\w+)[ \t]*(?:as[ \t]+(\w+)[ \t]*)?$/gm)) {
		const module = moduleAt(match[1] ?? '');
		const name = match[2] ?? match[1] ?? '';
		// A name that the file binds again is not the module everywhere.
		if (
			!module ||
			new RegExp(`\\b(?:def|class|for|as)\\s+${name}\\b|\\b${name}\\s*(?::[^\\n=]*)?=[^=]|[(,]\\s*${name}\\s*[,):]`).test(
				without(text, match[0]),
			)
		)
			continue;
		for (const use of text.matchAll(new RegExp(`(?<![\\w.])${name}\\.(\\w+)(?!\\w|\\s*=[^=])`, 'g')))
			take(module, use[1] ?? '', use.index + use[0].length - (use[1]?.length ?? 0));
	}
	return taken;
};

const without = (text: string, line: string): string => text.replace(line, '');

/** Whether the module binds the name nowhere, at any depth; false where it makes names as it runs. */
function lacks({ content }: DraftFile, name: string): boolean {
	if (/\bimport\s*\*|__getattr__|\bglobals\s*\(|\bsetattr\s*\(|\bexec\s*\(/.test(content)) return false;
	return !new RegExp(
		`\\b(?:def|class|as|global|for)\\s+${name}\\b|\\bimport\\b[^\\n]*\\b${name}\\b|^\\s*${name}\\s*,?\\s*(?:#[^\\n]*)?$|(?:^|[\\s,(*])${name}\\s*(?:,|\\)|:[^\\n=]*=|:\\s*[\\w"'[]|:=|=[^=])`,
		'm',
	).test(content);
}
