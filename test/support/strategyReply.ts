/** A model's answer to the Strategist, as far as a test does not care: nothing found, one text asked for. */
export const strategyReply = (own: object = {}) => ({
	title: 'Tea',
	language: 'en',
	kind: 'writing',
	goals: ['Sell tea'],
	audience: '',
	tone: 'calm',
	requirements: [],
	deliverables: [{ path: 'tea.md', purpose: 'The article', answers: [] }],
	constraints: [],
	contradictions: [],
	assumptions: [],
	questions: [],
	researchQuestions: [],
	...own,
});
