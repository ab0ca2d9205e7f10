import { directionAttribute } from '../../../text/direction.ts';
import { askedIn } from './asked.ts';
import { constraintLine, type Evidence, evidenceLine, type Material, type Point, saysMore } from './material.ts';
import { linesOf } from './text.ts';

/** A page with a section for each thing to write about. */
export function htmlOutline(material: Material): string {
	const { words } = material;
	const title = escaped(material.title || material.purpose || material.path);
	const keepTo = [
		...material.form.map((point) => item(point, words)),
		...material.constraints.map((one) => `<li>${escaped(constraintLine(one, words))}</li>`),
	];
	const sections = [
		...material.content.map((point) =>
			section(point.heading, `<p>${requirement(point, words)}</p>\n${quote(point)}${point.evidence.map(evidence).join('')}`),
		),
		...(keepTo.length > 0 ? [section(words.keepTo, `<ul>\n${keepTo.join('\n')}\n</ul>\n`)] : []),
		...(material.evidence.length > 0 ? [section(words.research, material.evidence.map(evidence).join(''))] : []),
	];
	return `<!doctype html>
<html lang="${material.language}"${directionAttribute(material.language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
</head>
<body>
<!-- ${escaped(words.outline)} -->
<header>
<h1>${title}</h1>
${material.purpose === '' ? '' : `<p>${escaped(material.purpose)}</p>\n`}</header>
<main>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

const section = (heading: string, inner: string): string => `<section>\n<h2>${escaped(heading)}</h2>\n${inner}</section>`;

const requirement = ({ requirement: { id, priority, text } }: Point, words: Material['words']): string =>
	`<strong>${escaped(id)}</strong> (${words.priority[priority]}): ${escaped(text)}`;

const item = (point: Point, words: Material['words']): string =>
	`<li>${requirement(point, words)}${saysMore(point.requirement) ? ` <q>${escaped(point.requirement.quote)}</q>` : ''}</li>`;

const quote = ({ requirement: one }: Point): string => (saysMore(one) ? `<blockquote>${escaped(one.quote)}</blockquote>\n` : '');

const evidence = (one: Evidence): string => `<p>${escaped(evidenceLine(one))}</p>\n`;

/** An empty drawing of the asked size, whose description says what it has to show. */
export function svgOutline(material: Material): string {
	const { width, height } = askedIn(material).size ?? { width: 512, height: 512 };
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc" xml:lang="${material.language}">
<title id="title">${escaped(material.title || material.purpose || material.path)}</title>
<desc id="desc">
${[material.words.outline, ...linesOf(material)].map(escaped).join('\n')}
</desc>
</svg>
`;
}

export function xmlOutline(material: Material): string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<outline xml:lang="${material.language}">
${[material.words.outline, ...linesOf(material)].map((line) => `<point>${escaped(line)}</point>`).join('\n')}
</outline>
`;
}

/** Text for markup, without the control characters that XML forbids. */
const escaped = (text: string): string =>
	[...text]
		.filter((character) => character >= ' ')
		.join('')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
