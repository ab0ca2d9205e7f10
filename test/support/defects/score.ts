import { runChecks } from '../../../src/pipeline/checks/checks.ts';
import type { Finding } from '../../../src/shared/artifacts.ts';
import type { Defect, ReadyCase } from './case.ts';

/** How one check class did: `found` of `defects`, and `right` of its `findings`. */
export interface Score {
	readonly rule: string;
	readonly defects: number;
	readonly found: number;
	readonly findings: number;
	readonly right: number;
}

export interface Scored {
	readonly scores: readonly Score[];
	/** Defects by the class of a check that is gone: no rule looks for them any more, and the model reads for them. */
	readonly gone: Readonly<Record<string, number>>;
	/** One line each: what was not found, and what was found without being a defect. */
	readonly missed: readonly string[];
	readonly wrong: readonly string[];
}

/**
 * Classes whose checks guessed at language and are gone: what is answered or forbidden, what a mail lacks, figures without a source,
 * how hard a text reads, names, prices and dates that differ, and claims that do not bear out their sentence.
 */
const goneRules: ReadonlySet<string> = new Set(['coverage', 'email', 'figures', 'readability', 'differs', 'support']);

/** Runs every check over the cases. A finding is right when a defect of its class stands where it points. */
export async function scoreOf(cases: readonly ReadyCase[]): Promise<Scored> {
	const scores = new Map<string, { rule: string; defects: number; found: number; findings: number; right: number }>();
	const of = (rule: string) => {
		const score = scores.get(rule) ?? { rule, defects: 0, found: 0, findings: 0, right: 0 };
		scores.set(rule, score);
		return score;
	};
	const gone: Record<string, number> = {};
	const missed: string[] = [];
	const wrong: string[] = [];
	for (const one of cases) {
		const findings = await runChecks(one.input);
		const taken = new Map<Defect, number>();
		for (const finding of findings) {
			const score = of(finding.rule);
			score.findings++;
			const hits = one.defects.filter((defect) => isSame(defect, finding)).toSorted((a, b) => Number(!a.at) - Number(!b.at));
			const hit = hits.find((defect) => !taken.has(defect)) ?? hits[0];
			if (hit) {
				score.right++;
				for (const defect of hit.at ? hits : [hit]) taken.set(defect, 1);
			} else wrong.push(`${one.name}: ${tell(finding, one)}`);
		}
		for (const defect of one.defects) {
			const [rule = ''] = defect.rules;
			if (goneRules.has(rule)) {
				gone[rule] = (gone[rule] ?? 0) + 1;
				continue;
			}
			const score = of(rule);
			score.defects++;
			if (taken.has(defect)) score.found++;
			else missed.push(`${one.name}: ${defect.rules.join('/')} ${defect.path ?? ''} "${wordsAt(one, defect.path, defect.at)}"`);
		}
	}
	return { scores: [...scores.values()].toSorted((a, b) => (a.rule < b.rule ? -1 : 1)), gone, missed, wrong };
}

/** The same class in the same file, and one of its places touches; a place one character wide may lie at the edge. */
function isSame({ rules, path, at: seeded }: Defect, finding: Finding): boolean {
	if (!rules.includes(finding.rule) || path !== finding.path) return false;
	if (!seeded) return true;
	const places = [...(finding.at ? [finding.at] : []), ...(finding.more ?? []).map(({ at }) => at)];
	return places.some((at) => at.start <= seeded.end && seeded.start <= at.end);
}

const tell = (finding: Finding, one: ReadyCase): string =>
	`${finding.severity} ${finding.rule} ${finding.path ?? ''} "${wordsAt(one, finding.path, finding.at)}" ${finding.message}`;

function wordsAt({ input }: ReadyCase, path: string | undefined, at: Finding['at']): string {
	const content = input.files.find((file) => file.path === path)?.content ?? '';
	return at ? content.slice(at.start, Math.min(at.end, at.start + 60)).replaceAll('\n', '⏎') : '';
}
