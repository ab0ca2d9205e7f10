import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { circlesOf, importsOf } from './imports.ts';
import { root } from './session.ts';

// `npm run check:house`: what makes a house hard to take in. Circles of imports, types included, are an error; large folders and
// lines that stand twice are said.
const say = (line: string) => process.stdout.write(`${line}\n`);
const mostEntries = 20;
const linesAlike = 10;

const files = execFileSync('git', ['ls-files', 'src'], { cwd: root, encoding: 'utf8' })
	.split('\n')
	.filter((file) => file && existsSync(join(root, file)));

for (const circle of circlesOf(importsOf('src'))) {
	say(`These files import each other: ${circle.join(', ')}`);
	process.exitCode = 1;
}

const entries = new Map<string, Set<string>>();
for (const file of files)
	for (let path = file; path.includes('/'); path = dirname(path))
		entries.set(dirname(path), (entries.get(dirname(path)) ?? new Set()).add(path));
for (const [folder, { size }] of entries)
	if (size > mostEntries) say(`${folder} has ${size} entries; a folder of more than ${mostEntries} is hard to take in.`);

/** Lines that say something: imports, closing brackets and comments may stand anywhere. */
const telling = (text: string): string[] =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line.length > 3 && !/^(?:import|export \{|\/?\*|\/\/)/.test(line));

const first = new Map<string, { readonly file: string; readonly index: number }>();
const alike = new Map<string, number>();
for (const file of files.filter((one) => /\.(?:ts|tsx|mjs)$/.test(one))) {
	const lines = telling(readFileSync(join(root, file), 'utf8'));
	for (let index = 0; index + linesAlike <= lines.length; index += 1) {
		const stretch = lines.slice(index, index + linesAlike).join('\n');
		const known = first.get(stretch);
		if (!known) first.set(stretch, { file, index });
		else if (known.file !== file || known.index + linesAlike <= index)
			alike.set(`${known.file} and ${file}`, (alike.get(`${known.file} and ${file}`) ?? 0) + 1);
	}
}
for (const [pair, count] of alike) say(`${pair} have ${linesAlike + count - 1} lines in common.`);
