import type { DeliveryRecord } from '../../../shared/record/record.ts';
import { modelsIn } from '../disclosure/facts.ts';

/** Trailers for a commit's message, one for each model that took part: `Assisted-by: Quintet:openai/gpt-5-mini`. Empty without any. */
export function assistedByTrailer(record: Pick<DeliveryRecord, 'stages' | 'tool'>): string {
	const models = new Set(modelsIn(record.stages).map(oneWord));
	return [...models].map((model) => `Assisted-by: ${oneWord(record.tool.name)}:${model}\n`).join('');
}

/** A line break in a name would begin another trailer. */
const oneWord = (text: string) => text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, '-');
