/** What a model server answers to the Strategist: one notice, and the requirement when the brief has its quote. */
export const noticeStrategy = (path: string, quote = '') => ({
	title: 'Notice',
	language: 'en',
	kind: 'writing',
	goals: ['Inform'],
	audience: '',
	tone: '',
	requirements: quote ? [{ id: 'R1', text: 'At most 120 words', quotes: [quote], priority: 'must' }] : [],
	deliverables: [{ path, purpose: 'The notice', answers: quote ? ['R1'] : [] }],
	constraints: [],
	contradictions: [],
	assumptions: [],
	questions: [],
	researchQuestions: [],
});
