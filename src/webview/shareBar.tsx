import type { Shares, ShareView } from '../shared/origins.ts';

type Part = 'ai' | 'edited' | 'unknown' | 'person' | 'tool' | 'source' | 'before';

const parts: readonly { readonly part: Part; readonly label: string; readonly title: string }[] = [
	{ part: 'ai', label: 'AI', title: 'Written by a model' },
	{ part: 'edited', label: 'AI, edited', title: "A model's words in sentences that you or others wrote into" },
	{ part: 'unknown', label: 'unknown', title: 'Pasted, come several words at a time, or changed where nothing looked' },
	{ part: 'person', label: 'you', title: 'Typed by you' },
	{ part: 'tool', label: 'rules', title: 'By rules, templates and formatters' },
	{ part: 'source', label: 'quoted', title: 'Quoted from the brief or a source' },
	{ part: 'before', label: 'there before', title: 'In the file before the project' },
];

/** Whose characters the deliverables are made of, as a bar with its figures in words. */
export const ShareBar = ({ view, legend = false }: { view: ShareView; legend?: boolean }) => {
	const { whole, gaps } = view;
	if (whole.total === 0) return null;
	const shown = parts.filter(({ part }) => whole[part] > 0);
	return (
		<figure
			class="shares"
			aria-label={sentence(whole)}
			title={legend ? undefined : shown.map(({ part, label }) => `${label} ${percent(whole, part)}`).join(' · ')}
		>
			<div class="share-bar" aria-hidden="true">
				{shown.map(({ part }) => (
					<span key={part} class={`share ${part}`} style={{ flexGrow: whole[part] }} />
				))}
			</div>
			<figcaption class="muted">
				{sentence(whole)}
				{gaps > 0 && ` ${gaps === 1 ? '1 change was' : `${gaps} changes were`} not seen.`}
			</figcaption>
			{legend && (
				<ul class="share-legend">
					{shown.map(({ part, label, title }) => (
						<li key={part} title={title}>
							<span class={`share swatch ${part}`} aria-hidden="true" />
							{label} <span class="muted">{percent(whole, part)}</span>
						</li>
					))}
				</ul>
			)}
		</figure>
	);
};

function sentence({ aiLow, aiHigh, total, tool, source, before }: Shares): string {
	if (aiHigh === 0 && tool + source + before === total) return 'No AI text: rules, quotations and what was there.';
	return aiLow === aiHigh ? `AI text: ${aiHigh} %.` : `AI text: ${aiLow} to ${aiHigh} %.`;
}

/** What claims most for the person is rounded down, everything else up. */
function percent(shares: Shares, part: Part): string {
	const exact = (shares[part] / shares.total) * 100;
	return `${part === 'person' ? Math.floor(exact) : Math.ceil(exact)} %`;
}
