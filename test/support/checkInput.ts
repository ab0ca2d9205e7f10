import type { CheckInput } from '../../src/pipeline/checks/check.ts';
import type { DraftFile, Requirement, Strategy } from '../../src/shared/artifacts.ts';
import type { Brief } from '../../src/shared/brief.ts';

/** A written file as a model's Drafter hands it on. */
export const draftFile = (path: string, content: string, more: Partial<DraftFile> = {}): DraftFile => ({
	deliverableId: 'D1',
	path,
	format: path.split('.').at(-1) ?? '',
	content,
	by: 'model',
	complete: true,
	...more,
});

export const requirement = (id: string, quote: string, more: Partial<Requirement> = {}): Requirement => ({
	id,
	text: '',
	quote,
	at: null,
	priority: 'must',
	by: 'rule',
	...more,
});

export const strategyWith = (more: Partial<Strategy> = {}): Strategy => ({
	title: 'Water for coffee',
	language: 'en',
	kind: 'writing',
	goals: [],
	audience: null,
	tone: null,
	requirements: [],
	deliverables: [],
	constraints: [],
	contradictions: [],
	assumptions: [],
	questions: [],
	researchQuestions: [],
	...more,
});

export const briefOf = (text: string): Brief => ({
	name: 'brief.md',
	format: 'markdown',
	encoding: 'utf-8',
	text,
	attachments: [],
	notes: [],
});

/** Input for the checks: files, and what matters of the strategy and the brief. */
export const checkInput = (files: readonly DraftFile[], strategy: Partial<Strategy> = {}, brief = 'A brief.'): CheckInput => ({
	strategy: strategyWith(strategy),
	brief: briefOf(brief),
	files,
});
