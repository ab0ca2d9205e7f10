import type { Shares } from './origins.ts';

/** What a stretch of text counts as in the shares. */
export type SharePart = Exclude<keyof Shares, 'total' | 'aiLow' | 'aiHigh'>;

/** What the parts are called and what each means, in the order in which they are told. */
export const shareParts: readonly { readonly part: SharePart; readonly label: string; readonly title: string }[] = [
	{ part: 'ai', label: 'AI', title: 'Written by a model' },
	{ part: 'edited', label: 'AI, edited', title: "A model's words in sentences that you or others wrote into" },
	{ part: 'unknown', label: 'unknown', title: 'Pasted, come several words at a time, or changed where nothing looked' },
	{ part: 'person', label: 'you', title: 'Typed by you' },
	{ part: 'tool', label: 'rules', title: 'By rules, templates and formatters' },
	{ part: 'source', label: 'quoted', title: 'Quoted from the brief or a source' },
	{ part: 'before', label: 'there before', title: 'In the file before the project' },
];

/** What claims most for the person is rounded down, everything else up. */
export function sharePercent(shares: Shares, part: SharePart): string {
	const exact = (shares[part] / shares.total) * 100;
	return `${part === 'person' ? Math.floor(exact) : Math.ceil(exact)} %`;
}

/** `AI 62 % · AI, edited 10 % · you 20 %`: the parts that there are. */
export const shareFigures = (shares: Shares): string =>
	shareParts
		.filter(({ part }) => shares[part] > 0)
		.map(({ part, label }) => `${label} ${sharePercent(shares, part)}`)
		.join(' · ');
