import type { AiStance, Contradiction, Note } from '../../../shared/artifacts.ts';
import type { Brief } from '../../../shared/brief.ts';
import { hostilePassages, unsafePathsIn } from '../../brief/hostile.ts';
import { withdrawnPassages } from '../../brief/withdrawn.ts';
import { secretsIn } from '../../checks/words/secret.ts';
import { saysOnlyStance, settledStances, stancesByRule } from './aiStances.ts';
import { linksOf } from './floor/links.ts';
import { type Unit, unitsOfBrief } from './layout/units.ts';
import type { Sentence } from './located.ts';
import { type Asked, requestsIn } from './signals/scan.ts';

/** What the rules see in a brief: for a model as sentences to judge, for the person as remarks. */
export interface Scan {
	/** What looks like a request, in the brief's order. */
	readonly sentences: readonly Sentence[];
	/** Passages that are hidden or speak to programs. */
	readonly hostile: ReadonlySet<Unit>;
	readonly units: readonly Unit[];
	/** Those that a person reads as the client's: neither hostile nor taken back. */
	readonly readable: readonly Unit[];
	readonly asked: readonly Asked[];
	/** Rules about AI that do not agree; for the floor. */
	readonly stanceContradictions: readonly Contradiction[];
	/** What the rules find of what the client says about AI: it guards what is sent. */
	readonly aiStances: readonly AiStance[];
	readonly links: string[];
	readonly remarks: Note[];
}

export function scanOf(brief: Brief): Scan {
	const { text } = brief;
	const all = unitsOfBrief(brief);
	const hostile = hostilePassages(text, all);
	const withdrawn = withdrawnPassages(brief, all);
	const units = all.filter((unit) => !hostile.has(unit) && !withdrawn.has(unit));
	const { aiStances, contradictions: stanceContradictions } = settledStances(stancesByRule(all, text, hostile), all, text);
	const asked = requestsIn(units, text).filter(({ unit }) => !saysOnlyStance(unit, aiStances));
	const sentences = asked.map(({ at }) => ({ quote: text.slice(at.start, at.end), at }));
	return {
		sentences,
		hostile,
		units: all,
		readable: units,
		asked,
		stanceContradictions,
		aiStances,
		links: linksOf(units, ({ at }) => text.slice(at.start, at.end)),
		remarks: remarksOf(brief, hostile.size),
	};
}

function remarksOf(brief: Brief, hostile: number): Note[] {
	const texts = unsafePathsIn(brief.text).map(
		(path) => `The brief names \`${path}\`, which is outside of the delivery; nothing is written there.`,
	);
	if (hostile > 0)
		texts.push(
			`${hostile === 1 ? '1 passage of the brief is hidden, speaks to programs or asks' : `${hostile} passages of the brief are hidden, speak to programs or ask`} for what no delivery holds. Read ${hostile === 1 ? 'it' : 'them'} before you go on.`,
		);
	const secrets = secretsIn(brief.text).length;
	if (secrets > 0)
		texts.push(
			`${secrets === 1 ? 'A passage looks' : `${secrets} passages look`} like a key or a password; it is sent to no model. Ask the client to withdraw it if it is real.`,
		);
	return texts.map((text) => ({ text, by: 'rule' }));
}
