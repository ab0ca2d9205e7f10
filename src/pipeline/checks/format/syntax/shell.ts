import { parse } from 'unbash';
import { restOfLine } from '../../../text/positions.ts';
import type { Found } from '../../found.ts';

/** Errors of a shell script, read as bash. */
export function shellErrors(content: string): Found[] {
	const { errors = [] } = parse(content);
	return errors.slice(0, 2).map(({ message, pos }) => ({
		severity: 'major',
		message: `The script does not parse: ${message.replace(/\.$/, '')}.`,
		at: restOfLine(content, Math.min(pos, content.length)),
	}));
}
