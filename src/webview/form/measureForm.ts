import { measureFields } from '../../shared/measures/measureFields.ts';
import { countables, lengthUnits, measureKinds, textKinds } from '../../shared/measures/measureKinds.ts';
import { namesOf } from '../../shared/measures/measureText.ts';
import type { Field } from './fields.ts';

const kindNames: Readonly<Record<(typeof measureKinds)[number], string>> = {
	length: 'length',
	count: 'how many',
	says: 'says',
	neverSays: 'never says',
	linksTo: 'links to',
	frontMatter: 'front matter',
	columns: 'columns of a table',
	keys: 'keys of data',
	allowedValues: 'allowed values',
	fileThere: 'file is there',
	language: 'language',
	valid: 'valid in its format',
	pixelSize: 'size in pixels',
	viewBox: 'view box',
	colours: 'colours',
	strokeWidth: 'stroke width',
	contrast: 'contrast',
	runs: 'command runs',
};

/** The kinds that read a field. */
const only = (...keys: readonly (typeof measureFields)['length'][number][]) => ({
	key: 'kind',
	values: measureKinds.filter((kind) => keys.every((key) => measureFields[kind].includes(key))),
});
const of = (...values: readonly (typeof measureKinds)[number][]) => ({ key: 'kind', values });

const whats = [...countables, ...textKinds];
const whatNames = Object.fromEntries(whats.map((what) => [what, namesOf(what)[1]]));

/** What a program checks of a requirement: each kind shows the fields that it reads. */
export const measures: Field = {
	kind: 'list',
	key: 'measures',
	label: 'Measured',
	add: 'Add measure',
	fields: [
		{ kind: 'select', key: 'kind', label: 'What is measured', options: measureKinds, names: kindNames },
		{ kind: 'text', key: 'path', label: 'In the file (a name, or a pattern with *)', shownFor: only('path') },
		{ kind: 'text', key: 'part', label: 'In the part (a heading, an id, a key)', optional: true, shownFor: only('part') },
		{ kind: 'select', key: 'unit', label: 'Unit', options: lengthUnits, optional: true, shownFor: only('unit') },
		{ kind: 'select', key: 'what', label: 'Of what', options: whats, names: whatNames, optional: true, shownFor: of('count') },
		{ kind: 'number', key: 'level', label: 'Level (1 to 6)', optional: true, shownFor: only('level') },
		{ kind: 'text', key: 'text', label: 'Words', optional: true, shownFor: of('says', 'neverSays') },
		{
			kind: 'select',
			key: 'what',
			label: 'Or anything like',
			options: textKinds,
			names: whatNames,
			optional: true,
			shownFor: of('neverSays'),
		},
		{ kind: 'text', key: 'text', label: 'Address, path or anchor', optional: true, shownFor: of('linksTo') },
		{ kind: 'text', key: 'text', label: 'Column or key', optional: true, shownFor: of('allowedValues') },
		{ kind: 'text', key: 'text', label: 'Language (two letters)', optional: true, shownFor: of('language') },
		{ kind: 'text', key: 'text', label: 'View box (four numbers)', optional: true, shownFor: of('viewBox') },
		{ kind: 'text', key: 'text', label: 'Command', optional: true, shownFor: of('runs') },
		{ kind: 'texts', key: 'values', label: 'Values', add: 'Add value', shownFor: only('values') },
		{ kind: 'number', key: 'width', label: 'Width', optional: true, shownFor: only('width') },
		{ kind: 'number', key: 'height', label: 'Height', optional: true, shownFor: only('height') },
		{ kind: 'number', key: 'min', label: 'At least', optional: true, shownFor: only('min', 'max') },
		{ kind: 'number', key: 'max', label: 'At most', optional: true, shownFor: only('max') },
		{ kind: 'number', key: 'min', label: 'At least (to 1)', optional: true, shownFor: of('contrast') },
		{ kind: 'number', key: 'min', label: 'Exit code', optional: true, shownFor: of('runs') },
	],
	make: () => ({ kind: 'length', path: '', unit: 'words', by: 'person' }),
};
