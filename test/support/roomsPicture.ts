import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importsOf } from './imports.ts';
import { root } from './session.ts';

const mapPath = join(root, 'src/README.md');
const frame = /(?<=<!-- rooms: made by `npm run rooms` -->\n)[\s\S]*?(?=<!-- end of rooms -->)/;

/** `src/pipeline/run/fold.ts` is in the room `pipeline/run`, `src/model/pace/retry.ts` in `model`. */
function roomOf(file: string): string {
	const [, room = '', inner = ''] = file.split('/');
	return room === 'pipeline' ? (inner.includes('.') ? 'pipeline' : `pipeline/${inner}`) : room;
}

/** Which room's files import which other rooms', types included; the rooms that need least of the others first. */
export function roomsPicture(): string {
	const needs = new Map<string, Set<string>>();
	for (const [file, targets] of importsOf('src')) {
		const known = needs.get(roomOf(file)) ?? new Set();
		needs.set(roomOf(file), known);
		for (const target of targets) if (target.startsWith('src/') && roomOf(target) !== roomOf(file)) known.add(roomOf(target));
	}
	const rows = [...needs].toSorted(([a, first], [b, second]) => first.size - second.size || (a < b ? -1 : 1));
	const width = Math.max(...rows.map(([room]) => room.length));
	const short = (room: string) => room.replace('pipeline/', '·');
	const lines = rows.map(([room, others]) => `${room.padEnd(width)} ▶ ${[...others].toSorted().map(short).join(' ') || '–'}`);
	return ['```', ...lines, '```', ''].join('\n');
}

/** The picture as the code map has it. */
export const pictureInMap = (): string => frame.exec(readFileSync(mapPath, 'utf8'))?.[0] ?? '';

if (process.argv[1] === import.meta.filename)
	writeFileSync(
		mapPath,
		readFileSync(mapPath, 'utf8').replace(frame, () => roomsPicture()),
	);
