import { constraintLine, evidenceLine, type Material, type Point } from './material.ts';
import { linesOf } from './text.ts';

/** JSON has no comments: the points stand under `//`, a key that tools pass by. */
export function jsonOutline(material: Material): string {
	return `${JSON.stringify({ '//': [material.words.outline, ...linesOf(material)] }, null, 2)}\n`;
}

/** A row for each point. */
export function separatedOutline(material: Material, separator: ',' | '\t'): string {
	const { words } = material;
	const rows = [
		['id', words.requirement, words.quote],
		['', words.outline, ''],
		...[...material.content, ...material.form].map(({ requirement }: Point) => [requirement.id, requirement.text, requirement.quote]),
		...material.constraints.map((one) => ['', constraintLine(one, words), one.quote]),
		...[...material.content, ...material.form].flatMap(({ requirement, evidence }) =>
			evidence.map((one) => [requirement.id, words.research, evidenceLine(one)]),
		),
		...material.evidence.map((one) => ['', words.research, evidenceLine(one)]),
	];
	return `${rows.map((row) => row.map((cell) => cellOf(cell, separator)).join(separator)).join('\n')}\n`;
}

/** A cell that begins like a formula would be run by a spreadsheet. */
function cellOf(text: string, separator: string): string {
	const inert = /^[=+\-@]/.test(text) ? `'${text}` : text;
	return inert.includes(separator) || /["\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
