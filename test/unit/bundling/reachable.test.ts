import { describe, expect, it } from 'vitest';
import { reachable } from '../../support/bundling/reachable.ts';

const text = `
const unit = 'cm', unused = compute();
class Ruler { measure() { return unit + new Held().draw(this); } }
var Held = class Pencil extends Tool { draw({ unused: other }) { return other.unused; } };
class Tool {}
function lost() { return unused; }
const short = (a) => lost(a);
start();
export { Ruler, Held as Pencil, short };
`;

describe('a module without what nobody reaches', () => {
	it('keeps what the wanted exports name in their order, and statements that declare nothing', () => {
		const kept = reachable(text, { exports: ['Ruler'] });
		expect(kept.match(/const unit|unused =|class Ruler|var Held|class Tool|function lost|const short|start\(\)|export .*/g)).toEqual([
			'const unit',
			'class Ruler',
			'var Held',
			'class Tool',
			'start()',
			'export { Ruler as Ruler };',
		]);
	});

	it('keeps an empty shell of what is never called, without what that would need', () => {
		const kept = reachable(text, { exports: ['Pencil', 'short'], hollow: ['Pencil', 'short'] });
		expect(kept).toContain('var Held = class Pencil {}');
		expect(kept).toContain('const short = (a) => {}');
		expect(kept).not.toMatch(/Tool|lost/);
	});

	it('says which name a new version has no longer', () => {
		expect(() => reachable(text, { exports: ['Eraser'] })).toThrow('Eraser');
		expect(() => reachable(text, { exports: ['Ruler'], hollow: ['Eraser'] })).toThrow('Eraser');
	});
});
