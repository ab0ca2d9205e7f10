import type { Constraint, Question } from '../../../../shared/artifacts.ts';

const asking = {
	deadline: { en: 'By which date do you need it?', id: 'Tanggal berapa dibutuhkan?' },
	budget: { en: 'What is the budget?', id: 'Berapa anggarannya?' },
} as const;

/** What every job needs and no sentence of the brief was found to say, in the brief's language. */
export function questionsOf(constraints: readonly Constraint[], language: string): Question[] {
	return (['deadline', 'budget'] as const)
		.filter((kind) => !constraints.some((one) => one.kind === kind))
		.map((kind, index) => ({ id: `Q${index + 1}`, text: asking[kind][language === 'id' ? 'id' : 'en'], by: 'rule' }));
}
