import { parse, TomlError } from 'smol-toml';
import { offsetOf, restOfLine } from '../../../text/positions.ts';
import type { Found } from '../../found.ts';

export function tomlErrors(content: string): Found[] {
	try {
		parse(content);
		return [];
	} catch (error) {
		if (!(error instanceof TomlError)) throw error;
		const reason = error.message
			.replace(/^Invalid TOML document: /, '')
			.split('\n')[0]
			?.replace(/\.$/, '');
		return [
			{
				severity: 'major',
				message: `The TOML is broken: ${reason}.`,
				at: restOfLine(content, offsetOf(content, error.line, error.column)),
			},
		];
	}
}
