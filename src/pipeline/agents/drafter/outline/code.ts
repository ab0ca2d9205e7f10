import { extensionOf } from '../../../landing/paths.ts';
import type { Material } from './material.ts';
import { linesOf } from './text.ts';

/** The requirements as comments, and the least code that parses and does not pretend to work. */
export function codeOutline(material: Material): string {
	const extension = extensionOf(material.path);
	const style = styles.find(({ extensions }) => extensions.split(' ').includes(extension)) ?? hash;
	const lines = [material.words.outline, '', ...linesOf(material)];
	const message = JSON.stringify(`${material.path.split('/').at(-1)}: ${material.words.outline}`);
	return `${style.comment(lines)}\n${style.body?.(message) ?? ''}`;
}

interface Style {
	readonly extensions: string;
	comment(lines: readonly string[]): string;
	/** Code below the comment; `message` is a string literal in double quotes. */
	body?(message: string): string;
}

const eachLine = (mark: string) => (lines: readonly string[]) => lines.map((line) => `${mark} ${line}`.trimEnd()).join('\n');
const block = (open: string, close: string) => (lines: readonly string[]) =>
	[open, ...lines.map((line) => ` ${line}`.trimEnd().replaceAll(close, [...close].join(' '))), close].join('\n');

const hash: Style = { extensions: 'rb r jl ex exs yaml yml toml graphql sh properties', comment: eachLine('#') };

const styles: readonly Style[] = [
	{ extensions: 'py pyi', comment: eachLine('#'), body: (message) => `\nraise SystemExit(${message})\n` },
	{ extensions: 'ts mts cts tsx js mjs jsx', comment: eachLine('//'), body: (message) => `\nthrow new Error(${message});\n\nexport {};\n` },
	{ extensions: 'cjs', comment: eachLine('//'), body: (message) => `\n'use strict';\n\nthrow new Error(${message});\n` },
	{ extensions: 'go', comment: eachLine('//'), body: (message) => `\npackage main\n\nfunc main() {\n\tpanic(${message})\n}\n` },
	{ extensions: 'rs', comment: eachLine('//'), body: (message) => `\nfn main() {\n    panic!("{}", ${message});\n}\n` },
	{ extensions: 'php', comment: (lines) => `<?php\n${eachLine('//')(lines.map((line) => line.replaceAll('?>', '? >')))}` },
	{ extensions: 'c h cc cpp hpp cs java kt kts scala swift dart fs jsonc scss less proto', comment: eachLine('//') },
	{ extensions: 'css', comment: block('/*', '*/') },
	{ extensions: 'vue svelte astro', comment: block('<!--', '-->') },
	{ extensions: 'sql lua hs', comment: eachLine('--') },
	{ extensions: 'clj', comment: eachLine(';;') },
	{ extensions: 'ini', comment: eachLine(';') },
	{ extensions: 'erl tex bib', comment: eachLine('%') },
	{ extensions: 'liquid', comment: block('{% comment %}', '{% endcomment %}') },
	{ extensions: 'ejs', comment: block('<%#', '%>') },
	{ extensions: 'hbs', comment: block('{{!--', '--}}') },
	{ extensions: 'njk', comment: block('{#', '#}') },
	hash,
];
