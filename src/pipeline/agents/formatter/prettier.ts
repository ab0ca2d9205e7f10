import type { Options, Plugin } from 'prettier';
import { extensionOf } from '../../landing/paths.ts';

interface Trade {
	readonly extensions: string;
	readonly options: Options;
	load(): Promise<Plugin[]>;
}

const estree = () => import('prettier/plugins/estree');

/** Which parser a file takes. Each is loaded when the first such file comes. Text is laid out as its writer wanted it: nobody asked for another layout. */
const trades: readonly Trade[] = [
	{
		extensions: 'html htm',
		options: { parser: 'html' },
		load: async () => [
			await import('prettier/plugins/html'),
			await import('prettier/plugins/postcss'),
			await import('prettier/plugins/babel'),
			(await estree()) as Plugin,
		],
	},
	{ extensions: 'css', options: { parser: 'css' }, load: async () => [await import('prettier/plugins/postcss')] },
	{ extensions: 'scss', options: { parser: 'scss' }, load: async () => [await import('prettier/plugins/postcss')] },
	{ extensions: 'less', options: { parser: 'less' }, load: async () => [await import('prettier/plugins/postcss')] },
	{
		extensions: 'js mjs cjs jsx',
		options: { parser: 'babel' },
		load: async () => [await import('prettier/plugins/babel'), (await estree()) as Plugin],
	},
	{
		extensions: 'ts mts cts tsx',
		options: { parser: 'babel-ts' },
		load: async () => [await import('prettier/plugins/babel'), (await estree()) as Plugin],
	},
	{
		extensions: 'json geojson',
		options: { parser: 'json' },
		load: async () => [await import('prettier/plugins/babel'), (await estree()) as Plugin],
	},
	{ extensions: 'yaml yml', options: { parser: 'yaml' }, load: async () => [await import('prettier/plugins/yaml')] },
];

/** Formats a file with prettier, or returns null when prettier has no parser for it. Throws when the file does not parse. */
export async function format(path: string, content: string): Promise<string | null> {
	const trade = trades.find(({ extensions }) => extensions.split(' ').includes(extensionOf(path)));
	if (!trade) return null;
	const { format: run } = await import('prettier/standalone');
	return run(content, {
		...trade.options,
		filepath: path,
		plugins: await trade.load(),
		proseWrap: 'preserve',
		tabWidth: 2,
		endOfLine: 'lf',
		singleQuote: prefersSingleQuotes(content),
	});
}

/** The file's own habit, so that a client's code does not change at every line. */
const prefersSingleQuotes = (content: string): boolean => (content.match(/'/g)?.length ?? 0) > (content.match(/"/g)?.length ?? 0);
