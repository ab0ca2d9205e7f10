import type { DraftFile } from '../../../shared/artifacts.ts';
import type { ProofRun } from '../../../shared/findings/proofRun.ts';
import type { Measured } from '../../../shared/findings/verdicts.ts';
import type { Look } from '../../../shared/looks.ts';
import { isMet, type Judgement, placed } from './judged.ts';
import type { SaidVerdict } from './reply.ts';

/** What a model's verdicts are held against. */
export interface Evidence {
	readonly files: readonly DraftFile[];
	readonly measured: ReadonlyMap<string, readonly Measured[]>;
	/** What came of the package's own commands over these files; none where nothing was run. */
	readonly runs?: readonly ProofRun[] | undefined;
	/** What was seen of these files as they are painted. */
	readonly looks?: readonly Look[] | undefined;
}

interface Proven {
	readonly judgements: ReadonlyMap<string, Judgement>;
	/** Why a verdict was not taken, by requirement. */
	readonly refused: ReadonlyMap<string, string>;
}

/** Takes each verdict that was asked for: `met` and `partly` only with a passage that stands in a file, or with measures that hold. */
export function proven(said: readonly SaidVerdict[], wanted: readonly string[], evidence: Evidence): Proven {
	const judgements = new Map<string, Judgement>();
	const refused = new Map<string, string>();
	for (const id of wanted) {
		const one = said.find(({ requirementId }) => requirementId === id);
		if (!one) {
			refused.set(id, 'The model gave no verdict.');
			continue;
		}
		const place = placeOf(one, evidence.files);
		const why = one.why.trim();
		if (!isMet(one.verdict) || place) judgements.set(id, { verdict: one.verdict, why, places: place ? [place] : [] });
		else if (isMeasured(evidence.measured.get(id))) judgements.set(id, { verdict: one.verdict, why, places: [] });
		else
			refused.set(id, `The model says ${one.verdict === 'met' ? '"met"' : '"partly met"'}, but the passage that it names is in no file.`);
	}
	return { judgements, refused };
}

const isMeasured = (measured: readonly Measured[] = []): boolean =>
	measured.length > 0 && measured.every(({ result }) => result === 'holds');

/** Words that a passage has to have at least: a single one stands everywhere and proves nothing. */
const leastCharacters = 8;

function placeOf({ path, passage }: SaidVerdict, files: readonly DraftFile[]) {
	const quote = passage?.trim() ?? '';
	const isLine = files.some(({ content }) => content.split('\n').some((line) => line.trim() === quote));
	if (quote === '' || (quote.length < leastCharacters && !isLine)) return undefined;
	const named = path === null ? undefined : placed({ path, quote }, files);
	return named ?? files.map((file) => placed({ path: file.path, quote }, files)).find((place) => place !== undefined);
}

/** Of readings of parts of the package: what a part does not judge the others do; where they differ, it is partly so. */
export function merged(readings: readonly ReadonlyMap<string, Judgement>[]): Map<string, Judgement> {
	const all = new Map<string, Judgement>();
	for (const [id, one] of readings.flatMap((reading) => [...reading])) {
		const before = all.get(id);
		if (!before || before.verdict === 'notJudged') all.set(id, one);
		else if (one.verdict !== 'notJudged' && one.verdict !== before.verdict)
			all.set(id, { verdict: 'partly', why: `${before.why} ${one.why}`, places: [...before.places, ...one.places] });
	}
	return all;
}
