import type * as z from 'zod';
import type { DraftFile } from '../../../shared/artifacts.ts';
import type { ProofRun } from '../../../shared/findings/proofRun.ts';
import type { StageContext } from '../../agent.ts';
import { askForShape } from '../../asking/ask.ts';
import { dataBlock, pagedPromptFor } from '../../asking/prompt.ts';
import { answeringFiles } from '../../checks/support/measured.ts';
import { PipelineError } from '../../errors.ts';
import { inParallel } from '../../inParallel.ts';
import type { Message } from '../../ports.ts';
import { runLines } from '../../proving/runWords.ts';
import { measuredBlock, requirementsBlock } from './asked.ts';
import type { Judgement } from './judged.ts';
import { picturesFor } from './pictures.ts';
import { type Evidence, merged, proven } from './provenVerdicts.ts';
import { readTogether } from './readTogether.ts';
import { type SaidVerdict, VerdictsReply } from './reply.ts';

/** One pass of the model over files of the package. */
export interface Reading<T> {
	readonly files: readonly DraftFile[];
	/** Files of the package that are not read this time. */
	readonly others: readonly string[];
	readonly task: string;
	readonly shape: { readonly name: string; readonly schema: z.ZodType<T> };
	/** Requirements whose verdicts are asked for. */
	readonly judge: readonly string[];
	/** What of the last attempt the model has to see beside the person's feedback. */
	readonly previous?: object | undefined;
}

export interface Read<T> {
	readonly replies: readonly T[];
	readonly judgements: ReadonlyMap<string, Judgement>;
}

/** Asks for one answer over all files side by side; in parts only where they do not fit the model. */
export async function read<T extends { readonly verdicts: readonly SaidVerdict[] }>(
	context: StageContext,
	reading: Reading<T>,
	evidence: Evidence,
): Promise<Read<T>> {
	const { model } = context;
	if (!model) throw new PipelineError('noModel', 'No model is chosen. Choose one with "Quintet: Choose Model".');
	const groups = readTogether(reading.files, model, messagesFor(context, reading, [], evidence));
	const shown = await picturesFor(
		context,
		evidence.looks ?? [],
		reading.files.map(({ path }) => path),
	);
	const parts = await inParallel(groups, context.settings.parallelCalls, async (group) => {
		const listening = group === groups[0] ? context : { ...context, emit: withoutText(context.emit) };
		const judge = groups.length > 1 ? answeredIn(context, reading, group) : reading.judge;
		const asked = messagesFor(context, { ...reading, judge }, group, evidence);
		// The task stays last.
		const messages = [...asked.slice(0, -1), ...shown, ...asked.slice(-1)];
		// What is asked again after a failure is asked of those files alone that have no answer.
		const reply = await askForShape(listening, { stage: 'quality', channel: 'artifact', keepIf: () => true }, messages, reading.shape);
		return { reply, messages, judgements: await judgementsOf(listening, reply, messages, judge, evidence) };
	});
	return { replies: parts.map(({ reply }) => reply), judgements: merged(parts.map(({ judgements }) => judgements)) };
}

/** Of the requirements to be judged those that these files have to answer. */
function answeredIn(
	{ upstream }: StageContext,
	{ files, judge }: Pick<Reading<unknown>, 'files' | 'judge'>,
	group: readonly DraftFile[],
): string[] {
	const { strategy } = upstream;
	return judge.filter((id) => !strategy || answeringFiles(id, strategy, files).some((file) => group.includes(file)));
}

/** What begins both requests of a stage stands first, so that a provider's prompt cache hits. */
function messagesFor<T>(
	context: StageContext,
	{ files, others, task, judge, previous }: Reading<T>,
	group: readonly DraftFile[],
	{ measured, runs = [] }: Pick<Evidence, 'measured' | 'runs'>,
): Message[] {
	const apart = [...others, ...files.filter((file) => !group.includes(file)).map(({ path }) => path)];
	const read = group.map((file) => `The file ${file.path}:\n${dataBlock('FILE', file.content, context.ports.hash)}`).join('\n\n');
	const note =
		apart.length === 0 || group.length === 0
			? ''
			: `\n\nNot read now: ${apart.join(', ')}. Report nothing that they may answer, leave out the outcomes of findings in them, and give verdicts of these alone: ${judge.join(', ') || 'none'}.`;
	const [first, ...more] = [
		requirementsBlock(context),
		`${read}${note}`,
		measuredBlock(measured, judge, context.ports.hash),
		ranBlock(context, runs),
		task,
	].filter(Boolean) as [string, ...string[]];
	return pagedPromptFor({ ...context, previous }, [first, ...more] as unknown as [...string[], string]);
}

/** What the files did when their commands were run: facts, and data like the files themselves. */
const ranBlock = ({ ports }: StageContext, runs: readonly ProofRun[]): string =>
	runs.length === 0
		? ''
		: `The package's commands were run over these files, without network. Where one failed, name the cause as a finding in the file that has to change: decide by the requirements and the plan whether the code, its test or a read-me is wrong; a test is not bent to fit wrong code. What came of it:\n${dataBlock('RUNS', runLines(runs), ports.hash)}`;

/** The panel shows one answer as it arrives. */
const withoutText =
	(emit: StageContext['emit']): StageContext['emit'] =>
	(progress) => {
		if (progress.type !== 'delta' && progress.type !== 'reset') emit(progress);
	};

/** Verdicts without a passage that stands in a file are asked for once again, by name; after that nobody has judged them. */
async function judgementsOf(
	context: StageContext,
	reply: { readonly verdicts: readonly SaidVerdict[] },
	messages: readonly Message[],
	wanted: readonly string[],
	evidence: Evidence,
): Promise<ReadonlyMap<string, Judgement>> {
	const first = proven(reply.verdicts, wanted, evidence);
	if (first.refused.size === 0) return first.judgements;
	const ids = [...first.refused.keys()];
	const again = await askAgain(context, reply, messages, first.refused);
	const second = proven(again, ids, evidence);
	const given = new Map([...first.judgements, ...second.judgements]);
	for (const [id, why] of second.refused) {
		const reason = again.some(({ requirementId }) => requirementId === id) ? why : (first.refused.get(id) ?? why);
		given.set(id, { verdict: 'notJudged', why: `${reason} Read it yourself.`, places: [] });
	}
	return given;
}

async function askAgain(
	context: StageContext,
	reply: { readonly verdicts: readonly SaidVerdict[] },
	messages: readonly Message[],
	refused: ReadonlyMap<string, string>,
): Promise<readonly SaidVerdict[]> {
	context.emit({ type: 'doing', stage: 'quality', text: 'Asking once more for passages that are not in the files' });
	const reasons = [...refused].map(([id, why]) => `- ${id}: ${why}`).join('\n');
	const task = `These verdicts were not taken:\n${reasons}\nAnswer with the verdicts of these alone. Copy each passage to the letter from the file; where none shows it, it is notMet or notJudged.`;
	try {
		const asked: Message[] = [
			...messages,
			{ role: 'assistant', content: JSON.stringify({ verdicts: reply.verdicts }) },
			{ role: 'user', content: task },
		];
		const { verdicts } = await askForShape(
			{ ...context, emit: withoutText(context.emit) },
			{ stage: 'quality', channel: 'artifact', keepIf: () => true },
			asked,
			{ name: 'verdicts', schema: VerdictsReply },
		);
		return verdicts;
	} catch (error) {
		context.signal.throwIfAborted();
		// What was read is paid for and stays; what was not proven is not judged.
		if (!PipelineError.is(error)) throw error;
		return [];
	}
}
