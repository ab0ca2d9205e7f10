import type { Answer, Claim, Research, Source } from '../shared/artifacts.ts';
import { useActions } from './actions.ts';
import { items, noteText, OriginBadge, Quote, Section, strings, text } from './bits.tsx';
import { Icon } from './icon.tsx';
import type { Loose } from './loose.ts';

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
				claims.length === 0 && <p class="muted">Nothing was found in the workspace.</p>
			)}
			<ol class="items">
				{claims.map((claim, index) => (
					<ClaimView key={index} claim={claim} source={sources.find((one) => one.id === claim.sourceId)} />
				))}
			</ol>
		</section>
	);
};

const ClaimView = ({ claim, source }: { claim: Loose<Claim>; source: Loose<Source> | undefined }) => {
	const { revealSource } = useActions();
	const show = revealSource(claim.sourceId, claim.line);
	const where = `${source?.location ?? claim.sourceId ?? ''}${claim.line ? `:${claim.line}` : ''}`;
	return (
		<li class="item">
			<div class="item-head">
				{show ? (
					<button type="button" class="link-button" onClick={show} title={`Open ${where}`}>
						{where}
					</button>
				) : (
					<span class="muted path">{where}</span>
				)}
				<span class="spring" />
				<OriginBadge by={claim.by} />
			</div>
			<div class="item-body">
				<p>{text(claim.text)}</p>
				<Quote text={claim.quote} onShow={show} label="Show in the source" />
			</div>
		</li>
	);
};

const Sources = ({ list }: { list: readonly Loose<Source>[] }) => {
	const { revealSource } = useActions();
	if (list.length === 0) return null;
	return (
		<Section title="Sources" count={list.length}>
			<ul class="sources">
				{list.map((source, index) => {
					const inside = (
						<>
							<Icon name="file" />
							<span class="source-text">
								<span>{text(source.title) || text(source.location)}</span>
								<span class="muted path">{text(source.location)}</span>
							</span>
						</>
					);
					const show = revealSource(source.id, 1);
					return (
						<li key={index}>
							{show ? (
								<button type="button" class="source" onClick={show} title={`Open ${source.location}`}>
									{inside}
								</button>
							) : (
								<div class="source">{inside}</div>
							)}
						</li>
					);
				})}
			</ul>
		</Section>
	);
};
