/** All requirements of a request to the Quality Controller, as a model leaves them that cannot tell. */
export const verdictsIn = (request: string) =>
	[...new Set([...request.matchAll(/^- ([\w-]+) \((?:must|should|nice|the client)/gm)].map(([, id]) => id))].map((requirementId) => ({
		requirementId,
		verdict: 'notJudged',
		why: 'The text does not show it.',
		path: null,
		passage: null,
	}));

/** Of each finding in a request that reads again: mended, shown by this passage. */
export const outcomesIn = (request: string, passage: string) =>
	[...request.matchAll(/^- (F\d+) \w+ in (\S+):/gm)].map(([, findingId, path]) => ({
		findingId,
		outcome: 'mended',
		why: 'It is gone.',
		path,
		passage,
		severity: null,
	}));
