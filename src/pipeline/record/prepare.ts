import type { ShareView } from '../../shared/record/origins.ts';
import type { RecordedReview } from '../../shared/record/record.ts';
import { type DisclosureLength, disclosureLengths, type RecordView, type ReviewLine } from '../../shared/record/recordView.ts';
import { agentNames } from '../../shared/stages.ts';
import { isCode } from '../checks/support/fileKinds.ts';
import { disclosureLanguageOf, disclosureOf } from './disclosure/disclosure.ts';
import { type RecordFacts, recordOf } from './statement.ts';

/** The record as the panel shows it before anything is written. */
export function recordViewOf(facts: RecordFacts, shares: ShareView, proposed: DisclosureLength | null): RecordView {
	const record = recordOf(facts);
	const language = disclosureLanguageOf(record.brief.language);
	return {
		shares,
		reviews: record.review.map(lineOf),
		language,
		disclosures: Object.fromEntries(disclosureLengths.map((length) => [length, disclosureOf(record, { language, length })])) as Record<
			DisclosureLength,
			string
		>,
		proposed,
		keyId: record.keyId,
		limits: record.limits,
		hasCode: facts.files.some(isCode),
	};
}

const lineOf = ({ of, level, by, evidence }: RecordedReview): ReviewLine => ({
	of: 'stage' in of ? agentNames[of.stage] : of.file,
	level,
	by,
	...(evidence && { activeSeconds: evidence.activeSeconds, words: evidence.words }),
});
