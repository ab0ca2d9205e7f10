import { globSync, readFileSync } from 'node:fs';

/** The names that the sources import from a module, without types. */
export function namesImportedFrom(module: string): string[] {
	const sources = globSync('src/**/*.ts').map((file) => readFileSync(file, 'utf8'));
	const lists = sources.flatMap((text) => [...text.matchAll(/^import \{([^}]*)\} from '([^']+)';$/gm)]);
	const names = lists.filter(([, , from]) => from === module).flatMap(([, list = '']) => list.split(','));
	return [...new Set(names.map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type ')))].sort();
}
