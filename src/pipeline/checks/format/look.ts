import type { Look } from '../../../shared/looks.ts';
import { type Check, toFindings } from '../check.ts';
import type { Found } from '../found.ts';

/** What was seen when pages and drawings were painted: what a client sees at once and no source text shows. */
export const look: Check = {
	name: 'look',
	run: async ({ see, files }) => toFindings('look', ((await see?.(files)) ?? []).flatMap(found)),
};

function found({ path, width, needed = 0, overflowing = [], blank = [], failed }: Look): Found[] {
	const what = overflowing.length > 0 ? ` What sticks out: ${overflowing.join('; ')}.` : '';
	return [
		...(failed ? [{ severity: 'info' as const, path, message: `${failed} (${width} px wide). Open it yourself.` }] : []),
		...(needed > width + 1
			? [
					{
						severity: 'major' as const,
						path,
						message: `On a screen of ${width} px the page is ${needed} px wide and scrolls sideways.${what}`,
					},
				]
			: []),
		...blank.map((one) => ({
			severity: 'blocker' as const,
			path: one,
			message: 'The drawing paints nothing that can be seen within its frame.',
		})),
	];
}
