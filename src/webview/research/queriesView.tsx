import type { Answer, SentQuery } from '../../shared/artifacts.ts';
import { plural } from '../artifact/format.ts';
import { items, strings, text } from '../bits.tsx';
import { Icon } from '../icon.tsx';
import type { Loose } from '../live/loose.ts';

/** What left the machine for a question, to the letter, and what was taken out of it before. */
export const QueriesView = ({ answer }: { answer: Loose<Answer> }) => {
	const queries = items<SentQuery>(answer.queries as SentQuery[]);
	if (queries.length === 0) return null;
	return (
		<details class="more">
			<summary>{plural(queries.length, 'query', 'queries')} sent</summary>
			<ul class="lookups">
				{queries.map((query, index) => (
					<li key={index}>
						<div class="query">
							<Icon name="search" />
							<span class="query-text">{text(query.text)}</span>
						</div>
						<span>
							{text(query.provider)}
							{query.results !== undefined && `: ${plural(query.results, 'result')}`}
							{strings(query.removed).length > 0 && ` · taken out before: ${strings(query.removed).join(', ')}`}
						</span>
					</li>
				))}
			</ul>
		</details>
	);
};
