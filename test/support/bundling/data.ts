import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { fontNames } from '../../../src/node/exporters/pdf/fontFiles.ts';
import { valueIn } from './declarations.ts';
import { shorten } from './frontCoding.ts';
import { type Profiles, packProfiles } from './languageProfiles.ts';
import type { DataModule } from './packedData.ts';

const importOf = (name: string, file: string) => `import { ${name} } from ${JSON.stringify(join(import.meta.dirname, file))};`;
const wordsOf = (name: string) => readFileSync(`node_modules/${name}/index.dic`, 'utf8').trim().split('\n').slice(1);
const american = new Set(wordsOf('dictionary-en'));

/** The dictionaries read their data from beside them, where a chunk has nothing. */
const dictionary = (name: string, words: readonly string[]): DataModule => ({
	name,
	path: new RegExp(`[\\\\/]node_modules[\\\\/]${name}[\\\\/]index\\.js$`),
	pack: () => ({
		pieces: [readFileSync(`node_modules/${name}/index.aff`, 'utf8'), shorten(words)],
		code: `${importOf('lengthen', 'frontCoding.ts')}
const words = lengthen(String(pieces[1]));
export default { aff: String(pieces[0]), dic: [words.length, ...words].join('\\n') };`,
	}),
});

/** The prices of models: one large literal. */
const prices: DataModule = {
	name: 'prices',
	path: /[\\/]@pydantic[\\/]genai-prices[\\/]dist[\\/]index\.js$/,
	pack: (text) => {
		const { value, replacedBy } = literalIn(text, 'E');
		return { pieces: [JSON.stringify(value)], code: replacedBy('JSON.parse(pieces[0])') };
	},
};

/** What tells the languages apart. */
const languages: DataModule = {
	name: 'languages',
	path: /[\\/]tinyld[\\/]dist[\\/]tinyld\.normal\.node\.mjs$/,
	pack: (text) => {
		const { value, replacedBy } = literalIn(text, 'C');
		const code = replacedBy('unpackProfiles(pieces)');
		return { pieces: packProfiles(value as Profiles), code: `${importOf('unpackProfiles', 'languageProfiles.ts')}\n${code}` };
	},
};

/** What a PDF is set in, all in one: the cuts of a family are alike. */
const fonts: DataModule = {
	name: 'fonts',
	path: /[\\/]exporters[\\/]pdf[\\/]fontFiles\.ts$/,
	pack: () => ({
		pieces: fontNames.map((name) => readFileSync(`media/fonts/${name}.ttf`)),
		code: `const names = ${JSON.stringify(fontNames)};
const files = new Map(names.map((name, index) => [name, pieces[index]]));
export const readFontFiles = async () => files;`,
	}),
};

/** What paints drawings. */
const renderer: DataModule = {
	name: 'renderer',
	path: /[\\/]exporters[\\/]drawing[\\/]rendererFile\.ts$/,
	pack: () => ({
		pieces: [readFileSync('node_modules/@resvg/resvg-wasm/index_bg.wasm')],
		code: 'export const readRenderer = async () => pieces[0];',
	}),
};

/** A constant of a module that is set to plain data. */
function literalIn(text: string, name: string): { readonly value: unknown; replacedBy(code: string): string } {
	const { start, end } = valueIn(text, name);
	return {
		value: runInNewContext(`(${text.slice(start, end)})`),
		replacedBy: (code) => text.slice(0, start) + code + text.slice(end),
	};
}

/** Of the British words only what the American dictionary has not, because a word is right when either has it. */
export const data: readonly DataModule[] = [
	dictionary('dictionary-en', [...american]),
	dictionary(
		'dictionary-en-gb',
		wordsOf('dictionary-en-gb').filter((word) => !american.has(word)),
	),
	prices,
	languages,
	fonts,
	renderer,
];
