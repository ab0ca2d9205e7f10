import type { Found } from '../found.ts';

/** One finding for each cause: what is said of several places of a file in the same words is said once, with the places counted. */
export function byCause(found: readonly Found[]): Found[] {
	const causes = new Map<string, Found[]>();
	for (const one of found) {
		const cause = JSON.stringify([one.path, one.severity, one.message, one.suggestion, one.requirementId]);
		const known = causes.get(cause);
		if (known) known.push(one);
		else causes.set(cause, [one]);
	}
	return [...causes.values()].map(together);
}

function together(found: readonly Found[]): Found {
	const [first, ...rest] = found as [Found, ...Found[]];
	const more = rest.flatMap(({ at, fix }) => {
		const place = fix?.at ?? at;
		return place ? [{ at: place, ...(fix && { replacement: fix.replacement }) }] : [];
	});
	if (more.length === 0) return first;
	return { ...first, message: `${first.message} It stands ${more.length + 1} times.`, more };
}

/** A finding's message without what a small change of the file alters in it: how often it stands, what was found instead. */
export const causeOf = (message: string): string => message.replace(/ It stands \d+ times\.$/, '').replace(/ Found: .*$/, '');
