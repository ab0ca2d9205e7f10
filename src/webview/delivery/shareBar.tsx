import type { Shares, ShareView } from '../../shared/record/origins.ts';
import { shareFigures, shareParts, sharePercent } from '../../shared/record/shareParts.ts';

/** Whose characters the deliverables are made of, as a bar with its figures in words. */
export const ShareBar = ({ view, legend = false }: { view: ShareView; legend?: boolean }) => {
	const { whole, gaps } = view;
	if (whole.total === 0) return null;
	const shown = shareParts.filter(({ part }) => whole[part] > 0);
	return (
		<figure class="shares" aria-label={sentence(whole)} title={legend ? undefined : shareFigures(whole)}>
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
							{label} <span class="muted">{sharePercent(whole, part)}</span>
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
