import type { Shares } from '../../shared/record/origins.ts';
import type { RecordedShares } from '../../shared/record/record.ts';
import type { StageName } from '../../shared/stages.ts';

type Counts = Pick<Shares, keyof typeof RecordedShares.shape>;

/** IPTC's names for how a digital work came about (cv.iptc.org/newscodes/digitalsourcetype). */
const names = {
	trainedAlgorithmicMedia: 'The text is AI’s; no person’s text stands in it.',
	compositeWithTrainedAlgorithmicMedia: 'Text of AI and text of other origin, or text that AI may have written or led, stand together.',
	algorithmicallyEnhanced: 'The text is a person’s; AI took part in checking or formatting only.',
	algorithmicMedia: 'The text was put together by fixed rules and templates; no AI model and no person wrote it.',
	digitalCreation: 'No AI model wrote any of the text or took part in making it.',
};
type Name = keyof typeof names;

export interface SourceType {
	readonly iri: string;
	readonly why: string;
}

const as = (name: Name): SourceType => ({ iri: `http://cv.iptc.org/newscodes/digitalsourcetype/${name}`, why: names[name] });

/**
 * How a text came about, in IPTC's words; of two that would do the one that states more AI. `counts` is null for what could not be
 * measured; `stages` are those in which a model was asked.
 */
export function sourceTypeOf(counts: Counts | null, stages: ReadonlySet<StageName>): SourceType {
	if (counts === null) return as(stages.size > 0 ? 'trainedAlgorithmicMedia' : 'compositeWithTrainedAlgorithmicMedia');
	const { ai, edited, person, unknown, before } = counts;
	if (ai > 0 && edited + person + unknown + before === 0) return as('trainedAlgorithmicMedia');
	if (ai + edited + unknown > 0) return as('compositeWithTrainedAlgorithmicMedia');
	if (stages.has('strategy') || stages.has('research') || stages.has('draft')) return as('compositeWithTrainedAlgorithmicMedia');
	if (stages.size > 0) return as('algorithmicallyEnhanced');
	return as(person + before > 0 ? 'digitalCreation' : 'algorithmicMedia');
}
