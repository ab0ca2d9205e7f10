import parse from 'css-tree/parser';
import { extensionOf } from '../../../landing/paths.ts';
import type { Found } from '../../found.ts';
import { scriptErrors } from './script.ts';

/** Style sheets: what the Formatter's parser refuses, and in plain CSS what a browser would throw away. */
export async function cssErrors(path: string, content: string): Promise<Found[]> {
	const refused = await scriptErrors(path, content);
	if (refused.length > 0 || extensionOf(path) !== 'css') return refused;
	const found: Found[] = [];
	parse(content, {
		positions: true,
		parseValue: false,
		parseCustomProperty: false,
		onParseError: (error) => {
			const { offset = 0 } = error as unknown as { offset?: number };
			const end = content.indexOf('\n', offset);
			found.push({
				severity: 'major',
				message: `A browser drops this: ${error.message.replace(/\.$/, '').toLowerCase()}.`,
				at: { start: offset, end: end < 0 ? content.length : end },
			});
		},
	});
	return found.slice(0, 5);
}
