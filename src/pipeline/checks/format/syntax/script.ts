import { extensionOf } from '../../../landing/paths.ts';
import { offsetOf, restOfLine } from '../../../text/positions.ts';
import type { Found } from '../../found.ts';

/** JavaScript, TypeScript and style sheets, by the parsers that the Formatter uses too. */
export async function scriptErrors(path: string, content: string): Promise<Found[]> {
	try {
		await parseAs(extensionOf(path), path, content);
		return [];
	} catch (error) {
		if (!isSyntaxError(error)) throw error;
		const { line, column } = error.loc.start;
		const message = error.message
			.split('\n')[0]
			?.replace(/^CssSyntaxError: /, '')
			.replace(/ \(\d+:\d+\)$/, '')
			.replace(/\.$/, '');
		return [
			{ severity: 'major', message: `The code does not parse: ${message}.`, at: restOfLine(content, offsetOf(content, line, column)) },
		];
	}
}

async function parseAs(extension: string, path: string, content: string): Promise<void> {
	const options = { filepath: path } as never;
	if (['css', 'scss', 'less'].includes(extension)) {
		const { parsers } = await import('prettier/plugins/postcss');
		await parsers[extension as 'css' | 'scss' | 'less'].parse(content, options);
	} else if (['ts', 'mts', 'cts', 'tsx'].includes(extension)) {
		const { parsers } = await import('prettier/plugins/babel');
		await parsers['babel-ts'].parse(content, options);
	} else {
		const { parsers } = await import('prettier/plugins/babel');
		await parsers.babel.parse(content, options);
	}
}

function isSyntaxError(
	error: unknown,
): error is Error & { readonly loc: { readonly start: { readonly line: number; readonly column: number } } } {
	return (
		error instanceof Error && 'loc' in error && typeof (error.loc as { start?: { line?: unknown } } | undefined)?.start?.line === 'number'
	);
}
