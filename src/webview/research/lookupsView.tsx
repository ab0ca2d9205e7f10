import type { Lookup } from '../../shared/artifacts.ts';
import { plural } from '../artifact/format.ts';
import { text } from '../bits.tsx';
import type { Loose } from '../live/loose.ts';

const outcomes = ['read', 'refused', 'failed'] as const;

/** Every address that was asked for, and what became of it. */
export const LookupsView = ({ list }: { list: readonly Loose<Lookup>[] }) => {
	if (list.length === 0) return null;
	const counts = outcomes.map((outcome) => [outcome, list.filter((one) => one.outcome === outcome).length] as const);
	const summary = counts.filter(([, count]) => count > 0).map(([outcome, count]) => `${count} ${outcome}`);
	return (
		<details class="more">
			<summary>
				{plural(list.length, 'address', 'addresses')} asked for: {summary.join(', ')}
			</summary>
			<ul class="lookups">
				{list.map((lookup, index) => (
					<li key={index}>
						<div>{text(lookup.url)}</div>
						<span class={`lookup-outcome ${lookup.outcome ?? ''}`}>{text(lookup.outcome)}</span>
						{lookup.reason && `: ${text(lookup.reason)}`}
					</li>
				))}
			</ul>
		</details>
	);
};
