import { describe, expect, it } from 'vitest';
import { inFormat } from '../../../src/webview/strategy/inFormat.ts';
import { artifacts } from '../../support/fakeAgents.ts';

const { strategy } = artifacts(1);
const [first] = strategy.deliverables;
const limit = { kind: 'length', text: 'small', quote: '', at: null, path: 'logo.png', by: 'rule' } as const;
const pictures = {
	...strategy,
	deliverables: ['logo.png', 'icon.svg'].map((path, index) => ({
		...first,
		id: `D${index}`,
		path,
		format: path.slice(-3),
	})) as typeof strategy.deliverables,
	constraints: [limit, { ...limit, path: 'icon.svg' }],
};

describe('inFormat', () => {
	it('names a file by its new format, also where a constraint is about it, and nothing else', () => {
		const changed = inFormat(pictures, 'logo.png', 'svg');
		expect(changed?.deliverables.map(({ path, format }) => [path, format])).toEqual([
			['logo.svg', 'svg'],
			['icon.svg', 'svg'],
		]);
		expect(changed?.constraints.map(({ path }) => path)).toEqual(['logo.svg', 'icon.svg']);
		expect({ ...changed, deliverables: [], constraints: [] }).toEqual({ ...pictures, deliverables: [], constraints: [] });
	});

	it('gives nothing where another file has that path', () => {
		const taken = {
			...pictures,
			deliverables: pictures.deliverables.map((one, index) => (index === 1 ? { ...one, path: 'Logo.svg' } : one)),
		};
		expect(inFormat(taken, 'logo.png', 'svg')).toBeUndefined();
	});
});
