import { readFileSync } from 'node:fs';
import { svgoPlugins } from '../../../src/pipeline/agents/formatter/svg.ts';
import { accessibility, validity } from '../../../src/pipeline/checks/support/htmlReport.ts';
import { namesImportedFrom } from './imported.ts';
import { pdfReader } from './pdfReader.ts';
import { reachable } from './reachable.ts';
import { type Rewrite, swap } from './rewrite.ts';

const lines = (...all: readonly string[]) => all.join('\n');

/** Of the provider's SDK two requests are sent, and their streams are read here; it knows fifty other services and ways. */
const openai: readonly Rewrite[] = [
	{
		module: 'openai/index.mjs',
		rewrite: () => lines("export { OpenAI } from './client.mjs';", "export { APIError, APIConnectionError } from './core/error.mjs';"),
	},
	{
		module: 'openai/resources/index.mjs',
		rewrite: () => lines("export { Chat } from './chat/chat.mjs';", "export { Responses } from './responses/responses.mjs';"),
	},
	{
		module: 'openai/client.mjs',
		rewrite: (text) =>
			[
				/^\s*this\.(?!chat\b|responses\b)\w+ = new API\.\w+\(this\);$/m,
				/^import \{[^}]*\} from "\.\/resources\/.*";$/m,
				/^OpenAI\.(\w+) = (?:\1|UploadsAPIUploads);$/m,
			].reduce((all, line) => swap(all, line, ''), text),
	},
	...['ChatCompletionRunner', 'ChatCompletionStreamingRunner', 'ChatCompletionStream', 'responses/ResponseStream'].map((name) => ({
		module: `openai/lib/${name}.mjs`,
		rewrite: () => `export class ${name.split('/').at(-1)} {}`,
	})),
];

/** Pages are checked by a fixed set of rules, whose configuration needs no validation and whose findings are told in other words. */
const htmlValidate: readonly Rewrite[] = [
	{
		module: 'html-validate/dist/esm/core.js',
		rewrite: (text) => {
			const used = new Set([...Object.keys(accessibility), ...Object.keys(validity)]);
			const rules = /(?<=const bundledRules = \{)[^}]*/.exec(text)?.[0] ?? '';
			const kept = rules.split('\n').filter((line) => line.includes('...') || used.has(/[\w/-]+/.exec(line)?.[0] ?? ''));
			const lean = unvalidated(swap(text, rules, `\n${kept.join('\n')}\n`)).replace(explanations, 'documentation() { return null; }');
			const asked = readFileSync('node_modules/html-validate/dist/esm/core-browser.js', 'utf8').match(
				/(?<=^import \{)[^}]*(?=\} from '\.\/core\.js')/,
			)?.[0];
			return reachable(lean, { exports: [...(asked ?? '').matchAll(/(\w+) as/g)].map(([, name = '']) => name) });
		},
	},
	{
		module: 'html-validate/dist/esm/browser.js',
		rewrite: () => lines("export { H as HtmlValidate } from './core-browser.js';", "export { S as StaticConfigLoader } from './core.js';"),
	},
];

const explanations = /^ {2}documentation\(.*\) \{\n(?:(?: {3,}.*)?\n)*^ {2}\}$/gm;

const unvalidated = (text: string) =>
	Object.entries({
		"import Ajv from 'ajv';": 'class Ajv { addMetaSchema() {} addKeyword() {} getSchema() {} compile() { return () => true; } }',
		"import betterAjvErrors from '@sidvind/better-ajv-errors';": 'const betterAjvErrors = () => [];',
		"import semver from 'semver';": 'const semver = { satisfies: () => true };',
		"import { stylish as stylish$1 } from '@html-validate/stylish';": 'const stylish$1 = undefined;',
	}).reduce((all, [line, instead]) => swap(all, line, instead), text);

/** SVGs are made smaller by the few plugins that cannot change their look. */
const svgo: readonly Rewrite[] = [
	{
		module: 'svgo/dist/svgo.browser.js',
		rewrite: () => "export { optimize } from '../lib/svgo.js';",
	},
	{
		module: 'svgo/lib/builtin.js',
		rewrite: () => {
			const names = svgoPlugins.map((plugin) => (typeof plugin === 'string' ? plugin : plugin.name));
			const imports = names.map((name) => `import * as ${name} from '../plugins/${name}.js';`);
			return lines(...imports, `export const builtinPlugins = [${names.join(', ')}];`);
		},
	},
	{
		module: 'svgo/lib/style.js',
		rewrite: (text) => {
			const own = swap(
				text,
				"import { syntax } from 'csso';",
				"import specificity from '../../csso/lib/restructure/prepare/specificity.js';",
			);
			return swap(swap(own, 'syntax.specificity(', 'specificity('), "import * as csstree from 'css-tree';", cssTree);
		},
	},
	{
		module: 'csso/lib/restructure/prepare/specificity.js',
		rewrite: (text) => swap(text, "import { parse } from 'css-tree';", "import parse from '../../../../css-tree/lib/parser/index.js';"),
	},
];

/** Without the syntax of every property, which only a validator needs. */
const cssTree = lines(
	"import parse from 'css-tree/parser';",
	"import walk from 'css-tree/walker';",
	"import generate from 'css-tree/generator';",
	"import { clone } from 'css-tree/utils';",
	'const csstree = { parse, walk, generate, clone };',
);

/** The two builds of the HTTP parser differ in speed alone. */
const undici: readonly Rewrite[] = [
	{ module: 'undici/lib/llhttp/llhttp_simd-wasm.js', rewrite: () => "module.exports = require('./llhttp-wasm.js');" },
];

/** The DOM from its sources, which share their parsers with what else is bundled; no style sheet is asked of it, and no canvas. */
const linkedom: readonly Rewrite[] = [
	{ module: 'linkedom/worker.js', rewrite: () => "export { parseHTML } from './esm/index.js';" },
	{ module: 'linkedom/commonjs/canvas.cjs', rewrite: () => "module.exports = require('./canvas-shim.cjs');" },
	{
		module: 'linkedom/esm/html/style-element.js',
		rewrite: (text) => swap(text, "import {parse} from 'cssomnom/parse';", 'const parse = () => null;'),
	},
];

/** Of the elements of a Word file those that a Markdown text becomes. */
const docx: readonly Rewrite[] = [
	{ module: 'docx/dist/index.mjs', rewrite: (text) => reachable(text, { exports: namesImportedFrom('docx') }) },
];

/** What the newer version does as well, without the tables that it has no longer. */
const entities: readonly Rewrite[] = [
	{
		module: 'cheerio-select/node_modules/entities/lib/esm/index.js',
		rewrite: () => "export * from '../../../../../htmlparser2/node_modules/entities/dist/esm/index.js';",
	},
];

/** XML is read as XML, whose own five entities are all that it may name. */
const xmldom: readonly Rewrite[] = [
	{
		module: '@xmldom/xmldom/lib/entities.js',
		rewrite: (text) => swap(text, /^exports\.HTML_ENTITIES = freeze\(\{[^}]*\}\);$/m, 'exports.HTML_ENTITIES = exports.XML_ENTITIES;'),
	},
];

/** The fonts are not WOFF2, which alone needs this decoder, and have the letters of scripts that are set one after another. */
const fontkit: readonly Rewrite[] = [
	{ module: 'brotli/decompress.js', rewrite: () => "module.exports = () => { throw new Error('WOFF2 fonts are not read.'); };" },
	{
		module: 'fontkit/dist/module.mjs',
		rewrite: (text) => {
			const unshaped = swap(text, /(?<=\$SHAPERS = )\{[^}]*\}/, '{}');
			// The tables of the shapers.
			return reachable(swap(unshaped, /^\S+\$exports = JSON\.parse\(".*"\);$/m, ''), { exports: ['create'] });
		},
	},
];

/** What the bundled packages have and the product never uses. */
export const leaner: readonly Rewrite[] = [
	pdfReader,
	...openai,
	...htmlValidate,
	...svgo,
	...undici,
	...linkedom,
	...docx,
	...entities,
	...xmldom,
	...fontkit,
];
