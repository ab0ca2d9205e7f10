import type { MeasuredFile } from '../../../../src/pipeline/measures/measuredFile.ts';
import { type MeasureContext, runMeasure } from '../../../../src/pipeline/measures/runMeasure.ts';
import type { Measure } from '../../../../src/shared/measures/measures.ts';

export const file = (path: string, content: string, more: Partial<MeasuredFile> = {}): MeasuredFile => ({
	path,
	format: path.split('.').at(-1) ?? '',
	content,
	...more,
});

export const measure = (kind: Measure['kind'], more: Partial<Measure> = {}): Measure => ({ kind, path: '', by: 'model', ...more });

/** `holds: has 6`, for one file with one content. */
export async function outcome(made: Measure, content: string, path = 'article.md'): Promise<string> {
	return over(made, [file(path, content)]);
}

export async function over(made: Measure, files: readonly MeasuredFile[], context: MeasureContext = {}): Promise<string> {
	const { result, has } = await runMeasure(made, files, context);
	return `${result}: ${has}`;
}

/** The passages that are told, as they stand in the file. */
export async function shown(made: Measure, content: string, path = 'article.md'): Promise<readonly string[]> {
	const { places } = await runMeasure(made, [file(path, content)]);
	return places.map(({ at, quote }) => {
		if (content.slice(at.start, at.end) !== quote) throw new Error(`${quote} does not stand at ${at.start}.`);
		return quote;
	});
}
