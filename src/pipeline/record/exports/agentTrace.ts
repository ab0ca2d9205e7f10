import type { OriginKind, TextOrigin } from '../../../shared/record/origins.ts';
import { isCode } from '../../checks/support/fileKinds.ts';
import type { FilesOfStage } from '../../origins/projectOrigins.ts';
import { type OriginText, RunFinder } from '../../origins/runs.ts';
import type { Ports } from '../../ports.ts';

/** Who wrote a line, in the words of Agent Trace. */
interface Contributor {
	readonly type: 'human' | 'ai' | 'mixed' | 'unknown';
	/** `provider/model` */
	readonly model_id?: string;
}

interface LineRange {
	/** From 1; `end_line` is part of it. */
	readonly start_line: number;
	readonly end_line: number;
	/** `sha256:` and the hash of its lines. */
	readonly content_hash: string;
}

/** Which lines of the code came from whom: a trace record of the Agent Trace specification, version 0.1. */
export interface AgentTrace {
	readonly version: '0.1';
	readonly id: string;
	readonly timestamp: string;
	readonly tool: { readonly name: string; readonly version: string };
	readonly files: readonly {
		readonly path: string;
		readonly conversations: readonly { readonly contributor: Contributor; readonly ranges: readonly LineRange[] }[];
	}[];
}

interface TraceFacts {
	/** Whose words stand in what has landed. */
	readonly origins: FilesOfStage;
	readonly tool: { readonly name: string; readonly version: string };
	/** A UUID: the run's id is one. */
	readonly id: string;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly hash: Ports['hash'];
}

/** The trace of the delivered code; undefined when there is none. */
export function agentTrace({ origins, tool, id, now, hash }: TraceFacts): AgentTrace | undefined {
	const code = [...origins].filter(([path, file]) => isCode({ path }) && !file.isSourceOnly && !file.isAdded);
	if (code.length === 0) return undefined;
	return {
		version: '0.1',
		id,
		timestamp: new Date(now).toISOString(),
		tool: { name: tool.name, version: tool.version },
		files: code.map(([path, file]) => ({ path, conversations: conversationsOf(file, hash) })),
	};
}

function conversationsOf(file: OriginText, hash: Ports['hash']): AgentTrace['files'][number]['conversations'] {
	const ranges = new Map<string, LineRange[]>();
	const lines = file.text.split('\n');
	for (const { contributor, from, to } of stretchesOf(file, lines)) {
		const key = JSON.stringify(contributor);
		const content = lines.slice(from - 1, to).join('\n');
		const own = ranges.get(key) ?? [];
		ranges.set(key, own);
		own.push({ start_line: from, end_line: to, content_hash: `sha256:${hash(content)}` });
	}
	return [...ranges].map(([key, own]) => ({ contributor: JSON.parse(key) as Contributor, ranges: own }));
}

/** Lines of one contributor that follow each other. An empty line belongs to what stands before it, and a file's end is none. */
function stretchesOf(file: OriginText, lines: readonly string[]): { contributor: Contributor; from: number; to: number }[] {
	const finder = new RunFinder(file.runs);
	const stretches: { contributor: Contributor; from: number; to: number }[] = [];
	let start = 0;
	for (const [index, line] of lines.entries()) {
		const contributor = contributorOf(line, start, finder);
		start += line.length + 1;
		const last = stretches.at(-1);
		if (!contributor) continue;
		if (last && JSON.stringify(last.contributor) === JSON.stringify(contributor)) last.to = index + 1;
		else stretches.push({ contributor, from: index + 1, to: index + 1 });
	}
	return stretches;
}

/** Of a line without a character there is nobody. */
function contributorOf(line: string, start: number, finder: RunFinder): Contributor | undefined {
	const origins: TextOrigin[] = [];
	let at = 0;
	for (const { length, origin } of finder.between(start, start + line.length)) {
		if (line.slice(at, at + length).trim() !== '') origins.push(origin);
		at += length;
	}
	if (origins.length === 0) return undefined;
	const kinds = new Set(origins.map(({ kind }) => kind));
	const models = [...new Set(origins.flatMap(({ kind, model }) => (kind === 'model' && model ? model : [])))];
	const type = typeOf(kinds);
	// A record names one model a line; where two wrote it, none.
	return { type, ...(models.length === 1 && models[0] && { model_id: models[0].slice(0, 250) }) };
}

/** A formatter's characters and quotations make no line another's. */
function typeOf(kinds: ReadonlySet<OriginKind>): Contributor['type'] {
	const isPerson = kinds.has('person');
	const isOther = kinds.has('before') || kinds.has('pasted') || kinds.has('assisted') || kinds.has('external');
	if (kinds.has('model')) return isPerson || isOther ? 'mixed' : 'ai';
	return isPerson && !isOther ? 'human' : 'unknown';
}
