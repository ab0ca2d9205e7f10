import type { Deliverable, Refused, Requirement } from '../../../../shared/artifacts.ts';
import { formatSupport, withExtension } from '../../../../shared/formats.ts';
import { checkLandingPath, extensionOf, nearestLandingPath } from '../../../landing/paths.ts';
import type { Reply } from './reply.ts';

interface Files {
	/** The path of the deliverable by the name that was given; several names may stand for one. */
	readonly planned: ReadonlyMap<string, string>;
	/** Files that were named and are none, or are another instead. */
	readonly refused: readonly Refused[];
}

/** The files that may land, in a format that can be made. */
export function filesFrom(named: readonly string[]): Files {
	const planned = new Map<string, string>();
	const refused: Refused[] = [];
	for (const name of named) {
		const found = landable(name);
		if (found.refused) refused.push(found.refused);
		if (found.path) planned.set(bare(name), [...planned.values()].find((path) => isSame(path, found.path)) ?? found.path);
	}
	return { planned, refused };
}

const isSame = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase();
const bare = (name: string): string => name.trim().replace(/^(?:\.\/)+/, '');

/** The path as it can land, and what has to be said when it is not the one that was named. */
function landable(name: string): { readonly path?: string; readonly refused?: Refused } {
	const path = bare(name);
	const verdict = checkLandingPath(path);
	const support = formatSupport(extensionOf(path));
	if (verdict.ok && support.made) return { path };
	if (!support.made && support.isKnown) {
		const nearest = withExtension(path, support.nearest);
		if (checkLandingPath(nearest).ok) return { path: nearest, refused: { path, why: support.why, nearest } };
	}
	if (verdict.ok) return { path };
	const nearest = nearestLandingPath(path);
	return { refused: { path, why: verdict.reason, ...(nearest && { nearest }) } };
}

/** Each file once, with the requirements that it has to answer. What no file answers is for all of them. */
export function deliverablesFrom(
	{ deliverables }: Reply,
	{ planned }: Files,
	requirements: readonly Requirement[],
	renamed: ReadonlyMap<string, string>,
): Deliverable[] {
	const answers = (list: readonly string[]) => list.flatMap((id) => renamed.get(id) ?? []);
	const answered = new Set(deliverables.flatMap((one) => (planned.has(bare(one.path)) ? answers(one.answers) : [])));
	const unclaimed = requirements.map(({ id }) => id).filter((id) => !answered.has(id));
	return [...new Set(planned.values())].map((path, index): Deliverable => {
		const named = deliverables.filter((one) => planned.get(bare(one.path)) === path);
		const hours = hoursFrom(named[0]?.hours ?? null);
		return {
			id: `D${index + 1}`,
			path,
			format: extensionOf(path) || 'txt',
			purpose: named[0]?.purpose ?? '',
			...(hours && { hours }),
			answers: [...new Set([...named.flatMap((one) => answers(one.answers)), ...unclaimed])],
			by: 'model',
		};
	});
}

function hoursFrom(said: Reply['deliverables'][number]['hours']): Deliverable['hours'] {
	if (!said) return undefined;
	const [least, most] = [said.least, said.most].map((hours) => Math.max(0, hours)).toSorted((a, b) => a - b);
	return { least: least ?? 0, most: most ?? 0, by: 'model' };
}
