import type { Contradiction, Priority } from '../../../shared/artifacts.ts';
import type { Asked } from './choose.ts';
import type { Unit } from './units.ts';

const priorities: Readonly<Record<string, Priority>> = {
	must: 'must',
	should: 'should',
	nice: 'nice',
	could: 'nice',
	wajib: 'must',
	opsional: 'nice',
};

export interface Changed {
	readonly asked: readonly Asked[];
	readonly contradictions: readonly Contradiction[];
}

/** Applies what a brief says of its own numbered requirements further on: dropped, or another priority. */
export function applyChanges(asked: readonly Asked[], units: readonly Unit[], textOf: (unit: Unit) => string, lineOf = textOf): Changed {
	let result = [...asked];
	const contradictions: Contradiction[] = [];
	for (const unit of units) {
		const own = unit.clientId && /^(?:is|are|was|has been|now|becomes)\b/i.test(unit.text) ? [unit.clientId] : [];
		for (const id of [...own, ...[...unit.text.matchAll(/\(([A-Z]{1,4}-?\d{1,3})\)/g)].map((match) => match[1] ?? '')]) {
			const target = result.find((one) => one.unit.clientId === id && one.unit !== unit);
			if (!target || target.at.start > unit.at.start) continue;
			const moved =
				/\b(?:moves?|changes?|becomes|is now|pindah|menjadi)\b.*\bto (?:a )?(must|should|nice|could)\b|\bis now (?:a )?(must|should|nice|could)\b/i.exec(
					unit.text,
				);
			const to = priorities[(moved?.[1] ?? moved?.[2] ?? '').toLowerCase()];
			const isDropped = /\b(?:dropped|removed|cancelled|no longer (?:needed|wanted)|dihapus|dibatalkan|tidak jadi)\b/i.test(unit.text);
			const isReplaced = own.includes(id) && !isDropped && !to;
			if (isDropped || isReplaced) result = result.filter((one) => one !== target);
			else if (to) result = result.map((one) => (one === target ? { ...one, priority: to } : one));
			else continue;
			const what = isReplaced
				? `${id} is given anew further on; that counts.`
				: isDropped
					? `${id} is dropped further on and left out.`
					: `${id} is given another priority further on; ${to} counts.`;
			contradictions.push({
				text: what,
				quotes: [lineOf(target.unit), textOf(unit)],
				resolution: 'stated',
				holds: textOf(unit),
				by: 'rule',
			});
		}
	}
	return { asked: result, contradictions };
}
