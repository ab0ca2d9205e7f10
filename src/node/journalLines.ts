import { hash as digest } from 'node:crypto';
import { PipelineError } from '../pipeline/errors.ts';
import { journalVersion, type TimedEvent } from '../shared/run.ts';

/** One line of a journal: its number, the hash of the line before, its own, and the event. */
export interface Line {
	readonly seq: number;
	readonly prev: string;
	readonly hash: string;
	readonly event: TimedEvent;
}

const eventKey = '"event":';

const firstHash = '0'.repeat(64);

/** The end of a chain: its last line's number and hash. */
export type ChainEnd = Pick<Line, 'seq' | 'hash'>;

export const emptyChain: ChainEnd = { seq: -1, hash: firstHash };

/** Events as the lines that follow a chain's end, and the end after them. */
export function toLines(events: readonly TimedEvent[], end: ChainEnd): { readonly text: string; readonly end: ChainEnd } {
	let { seq, hash } = end;
	let text = '';
	for (const event of events) {
		const prev = hash;
		seq += 1;
		const json = JSON.stringify(event);
		hash = hashOf(seq, prev, json);
		text += `{"seq":${seq},"prev":"${prev}","hash":"${hash}",${eventKey}${json}}\n`;
	}
	return { text, end: { seq, hash } };
}

export interface Parsed {
	readonly lines: readonly Line[];
	/** Bytes up to the end of the last good line. */
	readonly goodBytes: number;
	/** `torn`: only the last line is half written. `damaged`: something before the end is not what was written. */
	readonly state: 'whole' | 'torn' | 'damaged';
}

/** Reads a journal as far as its chain holds. Throws `PipelineError('storage')` for one of a newer version. */
export function parseLines(bytes: Buffer): Parsed {
	const lines: Line[] = [];
	let prev = firstHash;
	for (let start = 0; start < bytes.length; ) {
		const newline = bytes.indexOf(10, start);
		const line = newline < 0 ? undefined : parseLine(bytes.toString('utf8', start, newline), lines.length, prev);
		if (!line) return { lines, goodBytes: start, state: newline < 0 || newline + 1 === bytes.length ? 'torn' : 'damaged' };
		lines.push(line);
		prev = line.hash;
		start = newline + 1;
	}
	return { lines, goodBytes: bytes.length, state: 'whole' };
}

function parseLine(text: string, seq: number, prev: string): Line | undefined {
	let line: Line;
	try {
		line = JSON.parse(text) as Line;
	} catch {
		return undefined;
	}
	// The text as it stands there is what was hashed.
	const event = text.slice(text.indexOf(eventKey) + eventKey.length, -1);
	if (line?.seq !== seq || line.prev !== prev || line.hash !== hashOf(seq, prev, event)) return undefined;
	if (line.event.type === 'runStarted' && line.event.version > journalVersion) {
		throw new PipelineError('storage', 'This project was written by a newer Quintet. It is left as it is; update Quintet to open it.');
	}
	return line;
}

const hashOf = (seq: number, prev: string, event: string) =>
	digest(
		'sha256',
		`${seq}
${prev}
${event}`,
	);
