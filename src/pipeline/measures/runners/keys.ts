import { listed, quoted } from '../../../shared/measures/measureText.ts';
import { fails, holds, isRead, type Outcome, type Place, type Runner, undecidable, unfit } from '../measuredFile.ts';
import { type Data, dataOf, frontMatterData, valuesAt } from '../reading/data.ts';
import { gridsOf, hasTables } from '../reading/grids.ts';

export const keys: Runner = async (measure, place) => {
	const data = await dataOf(place.file);
	if (!data) return unfit('is no data file with keys');
	return keysIn(data, measure.values ?? [], place.part, ['key', 'keys']);
};

export const frontMatter: Runner = async (measure, place) => {
	if (!isRead(place.file)) return unfit('is of a kind without front matter');
	const data = await frontMatterData(place.file);
	if (!data) return fails('has no front matter');
	return keysIn(data, measure.values ?? [], undefined, ['front matter key', 'front matter keys']);
};

/** A key is there when its value is more than nothing: `title:` alone says no title. */
function keysIn(
	data: NonNullable<Data>,
	wanted: readonly string[],
	part: string | undefined,
	[one, many]: readonly [string, string],
): Outcome {
	if ('broken' in data) return undecidable(data.broken);
	const missing = wanted.filter((key) => {
		const found = valuesAt(data.value, part ? `${part}.${key}` : key);
		return found.missing > 0 || found.values.length === 0;
	});
	if (missing.length > 0) return fails(`lacks the ${missing.length === 1 ? one : many} ${listed(missing)}`);
	const empty = wanted.filter((key) => valuesAt(data.value, part ? `${part}.${key}` : key).values.every(isNothing));
	return empty.length > 0
		? fails(`has no value for the ${empty.length === 1 ? one : many} ${listed(empty)}`)
		: holds(`has the ${wanted.length === 1 ? one : many} ${listed(wanted)}`);
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

export const columns: Runner = async (measure, { file }) => {
	const wanted = measure.values ?? [];
	const grids = await gridsOf(file);
	if (grids.length === 0) return hasTables(file.path) ? fails('has no table') : unfit('is of a kind without tables');
	const headers = grids.map(([header = []]) => header);
	if (headers.some((header) => same(header, wanted))) return holds(`has the columns ${listed(wanted, 12)}`);
	const wider = headers.find((header) => isInOrder(wanted, header));
	if (wider)
		return undecidable(
			`has these columns and also ${listed(
				wider.filter((name) => !wanted.includes(name)),
				12,
			)}`,
		);
	const [first = []] = headers;
	return fails(headers.length === 1 ? `has the columns ${listed(first, 12)}` : `has ${headers.length} tables, none with these columns`);
};

const same = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === b.length && a.every((name, index) => name === b[index]?.trim());

function isInOrder(wanted: readonly string[], header: readonly string[]): boolean {
	let from = 0;
	for (const name of wanted) {
		const at = header.indexOf(name.trim(), from);
		if (at < 0) return false;
		from = at + 1;
	}
	return true;
}

export const allowedValues: Runner = async (measure, place) => {
	const name = measure.text ?? '';
	const found = await valuesOf(place, name);
	if (typeof found === 'string') return undecidable(found);
	// Another file may have it.
	if (!found) return { ...fails(`has no column or key ${quoted(name)}`), isUnfit: true };
	const allowed = new Set((measure.values ?? []).map((value) => value.trim()));
	const others = [...new Set(found)].filter((value) => !allowed.has(value));
	if (others.length === 0) return holds(`has only allowed values of ${quoted(name)}`);
	const shown = others.map((value) => (value === '' ? 'empty ones' : quoted(value.slice(0, 60))));
	return fails(`has other values of ${quoted(name)}: ${listed(shown)}`);
};

/** Undefined where there is no such column or key; a sentence where that can't be said. */
async function valuesOf({ file, part }: Place, name: string): Promise<readonly string[] | string | undefined> {
	const data = (await dataOf(file)) ?? (await frontMatterData(file));
	if (data && 'broken' in data) return data.broken;
	if (data) {
		const { values } = valuesAt(data.value, part ? `${part}.${name}` : name);
		if (values.length > 0) return values.flat().map((value) => (isNothing(value) ? '' : String(value).trim()));
	}
	const columnsOf = (await gridsOf(file)).flatMap(([header = [], ...rows]) => {
		const at = header.indexOf(name.trim());
		return at < 0 ? [] : [rows.map((row) => row[at] ?? '')];
	});
	return columnsOf.length > 0 ? columnsOf.flat() : undefined;
}
