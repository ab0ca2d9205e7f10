import type { Answer, Claim, Lookup, Research, Source } from '../../shared/artifacts.ts';
import type { ReferenceStyle } from '../../shared/panel/protocol.ts';
import { Button, items, noteText, OriginBadge, Quote, Section, strings, text } from '../bits.tsx';
import { useActions } from '../hand/actions.ts';
import type { Loose } from '../live/loose.ts';
import { LookupsView } from './lookupsView.tsx';
import { QueriesView } from './queriesView.tsx';
import { SourceChip } from './sourceChip.tsx';

export const ResearchView = ({ artifact }: { artifact: Loose<Research> }) => {
	const answers = items<Answer>(artifact.answers as Answer[]);
	const sources = items<Source>(artifact.sources as Source[]);
	const gaps = strings(artifact.gaps);
	return (
		<>
			{answers.map((answer, index) => (
				<AnswerView key={index} answer={answer} sources={sources} />
			))}
			<Sources list={sources} />
			{gaps.length > 0 && (
				<Section title="Not found" count={gaps.length}>
					<ul class="bullets">
						{gaps.map((gap, index) => (
							<li key={index}>{gap}</li>
						))}
					</ul>
				</Section>
			)}
			<LookupsView list={items<Lookup>(artifact.lookups as Lookup[])} />
		</>
	);
};

const AnswerView = ({ answer, sources }: { answer: Loose<Answer>; sources: readonly Loose<Source>[] }) => {
	const summary = noteText(answer.summary);
	const claims = items<Claim>(answer.claims as Claim[]);
	return (
		<section class="part answer">
			<h4 class="question">
				{answer.questionId && <span class="id">{answer.questionId}</span>}
				{text(answer.question)}
			</h4>
			{summary ? (
				<p>
					{summary} <OriginBadge by={answer.summary?.by} />
				</p>
			) : (
				claims.length === 0 && <p class="muted">Nothing was found.</p>
			)}
			<ol class="items">
				{claims.map((claim, index) => (
					<ClaimView key={index} claim={claim} sources={sources} />
				))}
			</ol>
			<QueriesView answer={answer} />
		</section>
	);
};

const ClaimView = ({ claim, sources }: { claim: Loose<Claim>; sources: readonly Loose<Source>[] }) => {
	const { revealSource } = useActions();
	const show = revealSource(claim.sourceId, claim.line, claim.id);
	const source = sources.find(({ id }) => id === claim.sourceId);
	const quote = <Quote text={claim.quote} onShow={show} label="Show in the source" />;
	const inSourceWords = plain(claim.text) === plain(claim.quote);
	const also = strings(claim.also).map((id) => sources.find((one) => one.id === id) ?? { id });
	return (
		<li class="item">
			<div class="item-head">
				{inSourceWords ? quote : <span class="claim-text">{text(claim.text)}</span>}
				<OriginBadge by={claim.by} />
			</div>
			<div class="item-body">
				{!inSourceWords && quote}
				<SourceChip source={source ?? { id: claim.sourceId }} line={claim.line} onShow={show} />
				{also.length > 0 && (
					<p class="muted">Also in {also.map((one) => text(one.title) || text(one.location) || text(one.id)).join(', ')}</p>
				)}
			</div>
		</li>
	);
};

/** A claim by rule says nothing but its quote. */
const plain = (words: string | undefined) => text(words).replace(/\s+/g, ' ').trim();

const styles: readonly (readonly [ReferenceStyle, string])[] = [
	['markdown', 'Markdown'],
	['bibtex', 'BibTeX'],
	['apa', 'APA'],
];

const Sources = ({ list }: { list: readonly Loose<Source>[] }) => {
	const { revealSource, copyReferences } = useActions();
	if (list.length === 0) return null;
	return (
		<Section title="Sources" count={list.length}>
			<ul class="source-list">
				{list.map((source, index) => (
					<li key={index}>
						<SourceChip source={source} onShow={revealSource(source.id, 1)} />
					</li>
				))}
			</ul>
			{copyReferences('markdown') && (
				<div class="sent-to">
					<span class="muted">Copy references as</span>
					{styles.map(([style, label]) => {
						const onCopy = copyReferences(style);
						return onCopy && <Button key={style} look="plain" label={label} hint={`Copy the references as ${label}`} onClick={onCopy} />;
					})}
				</div>
			)}
		</Section>
	);
};
