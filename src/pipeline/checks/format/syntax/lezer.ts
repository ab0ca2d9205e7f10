import type { Tree } from '@lezer/common';
import { lineSpan } from '../../../text/positions.ts';
import type { Found } from '../../found.ts';

/** The first places where a tolerant parser had to guess; one to a line. */
export function lezerErrors(tree: Tree, content: string): Found[] {
	const lines = new Map<number, Found>();
	tree.iterate({
		enter: ({ type, from, to }) => {
			if (!type.isError || lines.size >= most) return;
			const line = content.slice(0, from).split('\n').length;
			if (lines.has(line)) return;
			const whole = lineSpan(content, line);
			const start =
				content.slice(whole.start, whole.end).trim() === ''
					? Math.max(0, content.slice(0, from).trimEnd().length - 1)
					: Math.min(from, whole.end);
			const end = Math.max(to, Math.min(whole.end, content.length), start);
			const first = start < end ? start : Math.max(0, end - content.slice(whole.start, end).trimStart().length);
			const what = content.slice(from, to).trim().split('\n')[0]?.slice(0, 40);
			lines.set(line, {
				severity: 'major',
				message: `The code does not parse here${what ? `: "${what}" does not fit` : ': something is missing'}.`,
				at: { start: first, end },
			});
		},
	});
	return [...lines.values()];
}

/** One slip throws a parser off for a while; the first places tell enough. */
const most = 2;
