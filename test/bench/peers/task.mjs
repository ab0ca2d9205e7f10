// The run that all peers make: five calls, each answered with JSON of one shape.
export const stages = ['strategy', 'research', 'draft', 'quality', 'delivery'];
export const model = 'instant';
export const schemaName = 'result';
export const schemaOf = (z) => z.object({ summary: z.string(), points: z.array(z.object({ id: z.string(), text: z.string() })) });

export const instructions = 'You are one of five agents who work on a brief. Answer with JSON of the agreed form alone.';
export const brief = Array.from(
	{ length: 24 },
	(_, index) => `${index + 1}. The article says what black, green and white tea have in common, in two or three sentences.`,
).join('\n');

export const promptFor = (stage, earlier) =>
	[`Brief:\n${brief}`, ...earlier.map((result) => JSON.stringify(result)), `Do the part of ${stage}.`].join('\n\n');

export function checked(result) {
	if (result?.points?.length !== 4) throw new Error(`not the answer that was sent: ${JSON.stringify(result)}`);
	return result;
}
