import type { DraftFile, Finding, RevisionRound, Strategy } from '../../../shared/artifacts.ts';
import type { StageContext } from '../../agent.ts';
import { PipelineError } from '../../errors.ts';
import { findingLines, nameOf } from './asked.ts';
import { type Judgement, placed } from './judged.ts';
import type { Evidence } from './provenVerdicts.ts';
import { type Read, read } from './reading.ts';
import { RereadReply, type SaidOutcome, toFindings } from './reply.ts';
import { aboutVerdicts, rereadRules } from './review.ts';

export type Outcome = NonNullable<RevisionRound['outcomes']>[number];

/** What is read again after files were changed. */
export interface Change {
	/** Opinions of which nobody knows yet what became of them. */
	readonly opinions: readonly Finding[];
	readonly before: readonly DraftFile[];
	readonly changed: readonly string[];
	/** Requirements that the change may have touched. */
	readonly touched: readonly string[];
	/** Files that these are answered in, besides the changed ones. */
	readonly beside: ReadonlySet<string>;
	readonly round: number;
}

export interface Reread {
	readonly outcomes: ReadonlyMap<string, Outcome>;
	/** Files that came back worse by the model's word and by a graver finding: their former text is the better one. */
	readonly worse: ReadonlySet<string>;
	readonly found: readonly Finding[];
	readonly judgements: ReadonlyMap<string, Judgement>;
}

/** Has the model read again what was mended: only its word, proven by a passage, closes a finding of its own. */
export async function reread(context: StageContext, strategy: Strategy, change: Change, evidence: Evidence): Promise<Reread> {
	const { opinions, touched, round } = change;
	if (opinions.length === 0 && touched.length === 0) return { outcomes: new Map(), worse: new Set(), found: [], judgements: new Map() };
	context.emit({ type: 'doing', stage: 'quality', text: 'Reading again what was mended' });
	const said = await readAgain(context, change, evidence);
	if (PipelineError.is(said)) return notRead(opinions, said.message);
	const answers = new Map(said.replies.flatMap(({ outcomes }) => outcomes.map((one) => [one.findingId, one] as const)));
	const outcomes = new Map<string, Outcome>();
	const worse = new Set<string>();
	for (const [index, finding] of opinions.entries()) {
		const answer = answers.get(nameOf(index)) ?? answers.get(finding.id);
		outcomes.set(finding.id, outcomeOf(finding, answer, change, evidence.files));
		if (answer?.outcome === 'worse' && finding.path && answer.severity && rank[answer.severity] < rank[finding.severity])
			worse.add(finding.path);
	}
	const found = said.replies.flatMap(({ findings }, index) =>
		toFindings(findings, evidence.files, strategy, `review${round + 1}${index === 0 ? '' : `.${index + 1}`}`),
	);
	return { outcomes, worse, found, judgements: said.judgements };
}

const rank: Readonly<Record<Finding['severity'], number>> = { blocker: 0, major: 1, minor: 2, info: 3 };

async function readAgain(context: StageContext, change: Change, evidence: Evidence): Promise<Read<RereadReply> | PipelineError> {
	const { opinions, changed, beside, touched } = change;
	const files = evidence.files.filter(({ path }) => changed.includes(path) || beside.has(path));
	const verdicts = touched.length === 0 ? 'verdicts: an empty list.' : `verdicts: of ${touched.join(', ')}, one for each. ${aboutVerdicts}`;
	const reading = {
		files,
		others: evidence.files.filter((file) => !files.includes(file)).map(({ path }) => path),
		task: `${rereadRules}\n${verdicts}\n\nThe findings:\n${findingLines(opinions) || '- none'}\nAnswer with the JSON alone.`,
		shape: { name: 'reread', schema: RereadReply },
		judge: touched,
	};
	try {
		return await read(context, reading, evidence);
	} catch (error) {
		context.signal.throwIfAborted();
		// What was mended is paid for and stays; it is said that nobody has read it again.
		if (!PipelineError.is(error)) throw error;
		return error;
	}
}

const notRead = (opinions: readonly Finding[], reason: string): Reread => ({
	outcomes: new Map(opinions.map(({ id }) => [id, { findingId: id, outcome: 'notRead' as const, why: reason }])),
	worse: new Set(),
	found: [],
	judgements: new Map(),
});

/** "Mended" is taken with a passage that stands in a file now, unless the very words that were found fault with still stand unchanged. */
function outcomeOf(finding: Finding, answer: SaidOutcome | undefined, change: Change, files: readonly DraftFile[]): Outcome {
	const findingId = finding.id;
	if (!answer) return { findingId, outcome: 'notRead', why: 'The model did not say what became of it.' };
	const path = answer.path ?? finding.path;
	const place = path && answer.passage ? placed({ path, quote: answer.passage }, files) : undefined;
	const told = { findingId, why: answer.why.trim(), ...(place && { place }) };
	if (answer.outcome !== 'mended') return { ...told, outcome: answer.outcome };
	if (!place)
		return { ...told, outcome: 'notMended', why: 'The model says that it is mended, but the passage that it names is in no file.' };
	const stands = finding.path && finding.quote ? placed({ path: finding.path, quote: finding.quote }, files) : undefined;
	const wasThere = placed(place, change.before) !== undefined;
	if (stands && wasThere)
		return { ...told, outcome: 'notMended', why: 'The model says that it is mended, but the passage still stands as it was.' };
	return { ...told, outcome: 'mended' };
}
