import { parseModelId } from '../../shared/models/providers.ts';
import type { StageName } from '../../shared/stages.ts';
import { showInvisible } from '../brief/invisible.ts';
import {
	type AgentCustom,
	agentFileNames,
	agentsFolder,
	type CustomFile,
	type Customization,
	type CustomProblem,
	guidePath,
	stageOfAgentFile,
	voicePath,
} from './customization.ts';
import { type Entry, readFrontMatter } from './frontMatter.ts';

export interface ParsedCustom {
	readonly customization: Customization;
	readonly problems: readonly CustomProblem[];
	/** Paths of the files that count, in part or whole. */
	readonly used: readonly string[];
}

/** Most bytes of such a file: it goes along with each request. */
export const largestCustomFile = 20_000;

/**
 * Reads the freelancer's own files. A file that is too large, holds invisible characters, belongs to no agent or whose front
 * matter cannot be read does not count at all; in any other, a line that is wrong is left out and the rest counts.
 */
export function parseCustomFiles(files: readonly CustomFile[]): ParsedCustom {
	const problems: CustomProblem[] = [];
	const read = files.flatMap((file) => {
		const parsed = parseFile(file, (line, message) => problems.push({ path: file.path, line, message }));
		return parsed ? [{ file, ...parsed }] : [];
	});
	const textOf = (path: string) => read.find(({ file }) => file.path === path)?.body;
	const voice = textOf(voicePath);
	const guide = textOf(guidePath);
	const agents: Partial<Record<StageName, AgentCustom>> = {};
	for (const { stage, agent } of read) if (stage && agent) agents[stage] = agent;
	const used = read.map(({ file }) => file);
	const customization = { ...(voice && { voice }), ...(guide && { guide }), agents, files: used };
	return { customization, problems, used: used.map(({ path }) => path) };
}

type Tell = (line: number, message: string) => void;

interface ParsedFile {
	readonly body: string;
	readonly stage?: StageName;
	readonly agent?: AgentCustom;
}

/** Undefined for a file that does not count, or that says nothing. */
function parseFile({ path, text }: CustomFile, tell: Tell): ParsedFile | undefined {
	const reason = refusalOf(path, text);
	if (reason) {
		tell(reason.line, `${reason.why} The file is not used.`);
		return undefined;
	}
	const matter = path === guidePath ? ({ ok: true, entries: [], body: text } as const) : readFrontMatter(text);
	if (!matter.ok) {
		tell(matter.line, `${matter.reason} The file is not used.`);
		return undefined;
	}
	const body = withoutComments(matter.body);
	const stage = stageOfAgentFile(path);
	if (!stage) {
		for (const { key, line } of matter.entries) tell(line, `"${key}" says nothing here: this file is text alone. The line is left out.`);
		return body === '' ? undefined : { body };
	}
	const agent = { path, ...(body && { instructions: body }), ...readEntries(matter.entries, tell) };
	return Object.keys(agent).length > 1 ? { body, stage, agent } : undefined;
}

function refusalOf(path: string, text: string): { readonly line: number; readonly why: string } | undefined {
	if (path !== voicePath && path !== guidePath && !stageOfAgentFile(path)) {
		const names = Object.values(agentFileNames).map((name) => `${name}.md`);
		const where = path.startsWith(agentsFolder) ? 'No agent has this name.' : 'Quintet does not know this file.';
		return { line: 1, why: `${where} In ${agentsFolder} there are ${names.join(', ')}.` };
	}
	const bytes = new TextEncoder().encode(text).length;
	if (bytes > largestCustomFile) {
		const most = largestCustomFile.toLocaleString('en');
		return {
			line: 1,
			why: `The file has ${bytes.toLocaleString('en')} bytes; ${most} are the most, because it goes along with each request.`,
		};
	}
	const hidden = text.split('\n').findIndex((line) => showInvisible(line.replace(/^\uFEFF/, '')).count > 0);
	if (hidden >= 0)
		return { line: hidden + 1, why: 'Invisible characters stand in this line; they can carry instructions that nobody sees.' };
	return undefined;
}

type Settable = { -readonly [K in 'model' | 'temperature' | 'gate']?: AgentCustom[K] };

function readEntries(entries: readonly Entry[], tell: Tell): Settable {
	const settings: Settable = {};
	for (const entry of entries) {
		const problem = readEntry(entry, settings);
		if (problem) tell(entry.line, `${problem} The line is left out.`);
	}
	return settings;
}

/** Takes one line; returns what is wrong with it. */
function readEntry({ key, value, line }: Entry, settings: Settable): string | undefined {
	switch (key) {
		case 'model':
			if (typeof value !== 'string' || !parseModelId(value))
				return '`model` is written as provider/model, for example openai/gpt-5-mini, or offline.';
			settings.model = { id: value.trim(), line };
			return undefined;
		case 'temperature':
			if (typeof value !== 'number' || !(value >= 0 && value <= 2)) return '`temperature` is a number from 0 to 2.';
			settings.temperature = value;
			return undefined;
		case 'gate':
			if (value !== 'wait') return '`gate` can be `wait` alone: a file may add a gate, and none may open one.';
			settings.gate = 'wait';
			return undefined;
		default:
			return /url|host|key|token|address/i.test(key)
				? `"${key}" can't be set by a file: addresses and keys are the person's own settings.`
				: `"${key}" is not known; there are model, temperature and gate.`;
	}
}

/** What a template says to its reader is not said to the agent. */
const withoutComments = (body: string): string => body.replace(/<!--[\s\S]*?(?:-->|$)/g, '').trim();
