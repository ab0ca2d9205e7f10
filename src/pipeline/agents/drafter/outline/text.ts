import { constraintLine, evidenceLine, type Material, pointLine } from './material.ts';

/** Everything the file has to answer, a line each. */
export function linesOf(material: Material): string[] {
	const { words } = material;
	return [
		...(material.purpose === '' ? [] : [`${words.purpose}: ${material.purpose}`]),
		...[...material.content, ...material.form].flatMap((point) => [
			pointLine(point, words),
			...point.evidence.map((one) => `  ${evidenceLine(one)}`),
		]),
		...material.constraints.map((one) => constraintLine(one, words)),
		...material.evidence.map((one) => `${words.research}: ${evidenceLine(one)}`),
	];
}

/** Plain text: a heading for each point and the point below it. */
export function textOutline(material: Material): string {
	const { words } = material;
	const sections = material.content.map((point) =>
		[point.heading, `- ${pointLine(point, words)}`, ...point.evidence.map((one) => `- ${evidenceLine(one)}`)].join('\n'),
	);
	const rest = [
		...material.form.map((point) => `- ${pointLine(point, words)}`),
		...material.constraints.map((one) => `- ${constraintLine(one, words)}`),
	];
	const blocks = [
		`[${words.outline}]`,
		material.title,
		material.purpose,
		...sections,
		rest.length > 0 ? [words.keepTo, ...rest].join('\n') : '',
		material.evidence.length > 0 ? [words.research, ...material.evidence.map((one) => `- ${evidenceLine(one)}`)].join('\n') : '',
	];
	return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
