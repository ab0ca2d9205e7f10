import { decoded } from '../../text/text.ts';

/** A relative address seen from a file of the delivery, without query and anchor; undefined when it leads out of the folder. */
export function resolvePath(from: string, address: string): string | undefined {
	const [plain = ''] = address.split(/[?#]/);
	const isRooted = plain.startsWith('/');
	const parts = isRooted ? [] : from.split('/').slice(0, -1);
	for (const part of decoded(plain).split('/')) {
		if (part === '' || part === '.') continue;
		if (part !== '..') parts.push(part);
		else if (parts.pop() === undefined) return undefined;
	}
	return parts.join('/');
}
