import { type Asked, askedIn, tableIn } from './asked.ts';
import { constraintLine, type Evidence, type Material, type Point, saysMore } from './material.ts';
import { inMarkdown, isActive } from './visible.ts';

/** Front matter, a heading for each thing to write about, and under it what the client wants there. */
export function markdownOutline(material: Material): string {
	const asked = askedIn(material);
	const blocks = [
		frontMatter(asked, material),
		`<!-- ${material.words.outline.replaceAll('--', '- -')} -->`,
		asked.noTitle || asked.frontMatter.includes('title') ? '' : `# ${inMarkdown(material.title || material.purpose || material.path)}`,
		...(asked.noTitle || material.purpose === '' ? [] : [`*${material.words.purpose}: ${inMarkdown(material.purpose)}*`]),
		...asked.parts.map((part) => `## ${inMarkdown(part.charAt(0).toUpperCase() + part.slice(1))}`),
		...material.content.flatMap((point) => [`## ${point.heading}`, ...pointBlocks(point, material)]),
		...keepTo(material),
		...(material.evidence.length > 0 ? [`## ${material.words.research}`, ...material.evidence.map(evidenceBlock)] : []),
	];
	return `${withOneOfEachHeading(blocks)
		.filter((block) => block !== '')
		.join('\n\n')}\n`;
}

function frontMatter({ frontMatter: keys }: Asked, { title, path }: Material): string {
	if (keys.length === 0) return '';
	const name = (path.split('/').at(-1) ?? '').replace(/\.\w+$/, '');
	const values: Readonly<Record<string, string>> = { title, slug: name };
	return `---\n${keys.map((key) => `${key}: ${JSON.stringify(values[key.toLowerCase()] ?? '')}`).join('\n')}\n---`;
}

function pointBlocks(point: Point, { words }: Material): string[] {
	const table = tableIn(point.requirement.quote) ?? tableIn(point.requirement.text);
	const quote = saysMore(point.requirement) ? [quoted(point.requirement.quote)] : [];
	return [checkbox(point, words), ...quote, ...(table ? [tableBlock(table)] : []), ...point.evidence.map(evidenceBlock)];
}

const checkbox = ({ requirement: { id, priority, text } }: Point, words: Material['words']): string =>
	`- [ ] **${id}** (${words.priority[priority]}): ${inMarkdown(text)}`;

/** Words of others, shown and not rendered: what would come alive in Markdown stands in a code block. */
function quoted(text: string): string {
	if (!isActive(text)) return `> ${text}`;
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	return `${fence}text\n${text}\n${fence}`;
}

const evidenceBlock = ({ claim, place }: Evidence): string => `${quoted(claim.quote)}\n\n(${inMarkdown(place)})`;

function tableBlock({ columns, rows }: { columns: readonly string[]; rows: readonly string[] }): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const body = rows.map((row) => line([row, ...columns.map(() => '')]));
	return [line(['', ...columns]), line(['', ...columns].map(() => '---')), ...body].join('\n');
}

function keepTo(material: Material): string[] {
	const { form, constraints, words } = material;
	if (form.length + constraints.length === 0) return [];
	const limits = constraints.map((one) => `- ${inMarkdown(constraintLine(one, words))}`).join('\n');
	return [`## ${words.keepTo}`, ...form.flatMap((point) => pointBlocks(point, material)), limits];
}

/** Two requirements may begin alike; a heading that comes twice gets its number. */
function withOneOfEachHeading(blocks: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return blocks.map((block) => {
		if (!block.startsWith('## ')) return block;
		const times = (seen.get(block) ?? 0) + 1;
		seen.set(block, times);
		return times === 1 ? block : `${block} (${times})`;
	});
}
