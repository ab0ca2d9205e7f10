import type { Question, Strategy } from '../../shared/artifacts.ts';
import { Item } from '../artifact/itemView.tsx';
import { Button, IconButton, items, noteText, Section, strings } from '../bits.tsx';
import { useActions } from '../hand/actions.ts';
import { send } from '../host.ts';
import { Icon } from '../icon.tsx';
import type { Loose } from '../live/loose.ts';
import { searchTarget, trusted } from '../store.ts';

/** What the Researcher is going to look up: the questions with the words that leave the machine, and the pages to be read. */
export const ResearchPlan = ({ artifact }: { artifact: Loose<Strategy> }) => {
	const questions = items<Question>(artifact.researchQuestions as Question[]);
	const links = strings(artifact.links);
	const { change } = useActions();
	// A finished artifact is whole; only one that still arrives is not, and that one can't be changed.
	const changed = change && ((part: Partial<Strategy>) => change({ ...(artifact as Strategy), ...part }));
	return (
		<>
			{questions.length > 0 && (
				<Section title="To research" count={questions.length}>
					<ol class="items">
						{questions.map((question, index) => (
							<PlannedQuestion
								key={index}
								question={question}
								onQueries={
									changed &&
									((queries) =>
										changed({
											researchQuestions: (artifact as Strategy).researchQuestions.map((one, at) =>
												at === index ? { ...one, queries: [...queries] } : one,
											),
										}))
								}
							/>
						))}
					</ol>
					{change && <SentTo />}
				</Section>
			)}
			<Links list={links} onChange={changed && ((next) => changed({ links: [...next] }))} />
		</>
	);
};

const PlannedQuestion = ({
	question,
	onQueries,
}: {
	question: Loose<Question>;
	onQueries: ((queries: readonly string[]) => void) | undefined;
}) => {
	const queries = strings(question.queries);
	return (
		<Item id={question.id} by={question.by}>
			<p>{noteText(question)}</p>
			{queries.length > 0 && (
				<ul class="queries" aria-label={`Queries for ${question.id ?? 'this question'}`}>
					{queries.map((query, index) => (
						<li class="query" key={index}>
							<Icon name="search" />
							<span class="query-text">{query}</span>
							{onQueries && (
								<IconButton
									icon="close"
									label={`Do not send: ${query}`}
									onClick={() => onQueries(queries.filter((_, at) => at !== index))}
								/>
							)}
						</li>
					))}
				</ul>
			)}
		</Item>
	);
};

/** Where the queries go. */
const SentTo = () => {
	const target = searchTarget.value;
	return (
		<div class="sent-to">
			<span class="muted">
				{target
					? `The queries are sent to ${target.label}${target.host ? ` at ${target.host}` : ''} when you accept. Change their words with Edit.`
					: 'No web search: no query is sent. The workspace, attachments and links are read.'}
			</span>
			{trusted.value && (
				<Button
					look="plain"
					icon="search"
					label={target ? 'Change web search' : 'Choose web search'}
					onClick={() => send({ type: 'chooseSearch' })}
				/>
			)}
		</div>
	);
};

const Links = ({ list, onChange }: { list: readonly string[]; onChange: ((list: readonly string[]) => void) | undefined }) =>
	list.length === 0 ? null : (
		<Section title="Links to read" count={list.length}>
			<ul class="links">
				{list.map((link, index) => (
					<li class="link-row" key={index}>
						<Icon name="link" />
						<span class="link-text">{link}</span>
						{onChange && (
							<IconButton icon="close" label={`Do not read ${link}`} onClick={() => onChange(list.filter((_, at) => at !== index))} />
						)}
					</li>
				))}
			</ul>
		</Section>
	);
