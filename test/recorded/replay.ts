import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readBrief } from '../../src/node/intake.ts';
import { agents } from '../../src/pipeline/agents/all.ts';
import type { ModelClient, ModelRequest } from '../../src/pipeline/ports.ts';
import type { Project } from '../../src/pipeline/run/project.ts';
import { Projects } from '../../src/pipeline/run/projects.ts';
import { noUsage } from '../../src/shared/models/usage.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import type { StageName } from '../../src/shared/stages.ts';
import { memoryPorts } from '../support/memoryPorts.ts';
import type { RecordedAnswer, Recording } from './recording.ts';

export interface Replayed {
	readonly project: Project;
	/** Every request, with the stage that sent it. */
	readonly requests: readonly { readonly stage: StageName; readonly request: ModelRequest }[];
	/** Answers that nobody asked for. */
	readonly unused: readonly RecordedAnswer[];
	/** Requests for which nothing was recorded, as `stage purpose`: they were answered with an error. */
	readonly unanswered: readonly string[];
}

/**
 * Runs the chain on a recorded brief with the recorded answers. An answer goes to the request of its stage and purpose, in the order
 * of the recording, so that a prompt may change its words and a change of what is asked shows.
 */
export async function replay(recording: Recording): Promise<Replayed> {
	const left = [...recording.answers];
	const requests: { stage: StageName; request: ModelRequest }[] = [];
	const unanswered: string[] = [];
	const modelFor = async (stage: StageName): Promise<ModelClient> => ({
		choice: { provider: 'custom', model: recording.model, host: '127.0.0.1' },
		contextTokens: 400_000,
		async *stream(request, signal) {
			signal.throwIfAborted();
			requests.push({ stage, request });
			const index = left.findIndex((one) => one.stage === stage && one.purpose === request.purpose);
			const answer = index < 0 ? undefined : left.splice(index, 1)[0];
			if (!answer) unanswered.push(`${stage} ${request.purpose}`);
			const text = answer?.text ?? 'nothing was recorded for this request';
			yield { type: 'text', text };
			const usage = { ...noUsage, calls: 1, inputTokens: 10, outputTokens: 10, cost: 0 };
			yield { type: 'finish', reason: 'stop', complete: true, usage };
		},
		countTokens: (text) => Math.ceil(text.length / 4),
		price: () => 0,
	});
	const path = briefPath(recording);
	const brief = await readBrief(new Uint8Array(readFileSync(path)), basename(path), { source: path });
	const settings = { ...defaultSettings, gates: 'beforeLanding' as const, readLinks: false };
	const projects = new Projects(memoryPorts({ modelFor }), () => settings, agents);
	const project = await projects.start({ brief, project: recording.name });
	await project.advance();
	if (project.state.waitingFor === 'strategy') {
		// A client's rule about AI: the person has read it.
		await project.accept('strategy');
		await project.advance();
	}
	return { project, requests, unused: left, unanswered };
}

function briefPath({ name, brief }: Recording): string {
	const beside = join(import.meta.dirname, name, brief);
	return existsSync(beside) ? beside : join(import.meta.dirname, '../support/briefs', brief);
}
