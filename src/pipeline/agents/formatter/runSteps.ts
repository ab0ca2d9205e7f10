import type { DraftFile } from '../../../shared/artifacts.ts';
import { extensionOf } from '../../landing/paths.ts';

type File = Pick<DraftFile, 'path' | 'content'>;

/** The commands that install, run and test a project, in this order; only those that its files show to work. */
export function runSteps(files: readonly File[]): string[] {
	return [...nodeSteps(files), ...pythonSteps(files), ...otherSteps(files)];
}

const named = (files: readonly File[], name: string): File | undefined => files.find(({ path }) => path === name);

function nodeSteps(files: readonly File[]): string[] {
	const manifest = named(files, 'package.json');
	if (!manifest) return files.filter(isNodeProgram).map(({ path }) => `node ${quoted(path)}`);
	const { scripts, dependencies, devDependencies } = parsed(manifest.content);
	const install = hasKeys(dependencies) || hasKeys(devDependencies) ? ['npm install'] : [];
	const known = ['build', 'start', 'test'].filter((name) => typeof scripts?.[name] === 'string');
	return [...install, ...known.map((name) => (name === 'build' ? 'npm run build' : `npm ${name}`))];
}

/** Without a manifest only a program that says so itself is known to be one for Node. */
const isNodeProgram = ({ path, content }: File): boolean =>
	['js', 'mjs', 'cjs'].includes(extensionOf(path)) &&
	/^#!.*\bnode\b|\bfrom ['"]node:|\brequire\(['"](node:)?(fs|path|http|process)['"]\)/m.test(content);

interface Manifest {
	readonly scripts?: Readonly<Record<string, unknown>>;
	readonly dependencies?: unknown;
	readonly devDependencies?: unknown;
}

function parsed(json: string): Manifest {
	try {
		const value: unknown = JSON.parse(json);
		return typeof value === 'object' && value !== null ? value : {};
	} catch {
		return {};
	}
}

const hasKeys = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.keys(value).length > 0;

function pythonSteps(files: readonly File[]): string[] {
	const python = files.filter(({ path }) => extensionOf(path) === 'py');
	if (python.length === 0) return [];
	const isTest = ({ path }: File) => /(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(path);
	const programs = python.filter((file) => !isTest(file) && /^if __name__ == ['"]__main__['"]/m.test(file.content));
	const tests = python.filter(isTest);
	const runner = tests.some(({ content }) => /^\s*(import|from) pytest\b/m.test(content))
		? ['python3 -m pytest']
		: tests.some(({ content }) => /^\s*(import|from) unittest\b/m.test(content))
			? ['python3 -m unittest discover']
			: [];
	return [
		...(named(files, 'requirements.txt') ? ['python3 -m pip install -r requirements.txt'] : []),
		...programs.map(({ path }) => `python3 ${quoted(path)}`),
		...runner,
	];
}

function otherSteps(files: readonly File[]): string[] {
	return [
		...(named(files, 'go.mod') ? ['go run .'] : []),
		...(named(files, 'Cargo.toml') ? ['cargo run'] : []),
		...(named(files, 'composer.json') ? ['composer install'] : []),
	];
}

const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `"${path}"`);
