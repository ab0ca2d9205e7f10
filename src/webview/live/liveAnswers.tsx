import { memo } from 'preact/compat';
import { Markdown } from '../artifact/textView.tsx';
import { noteText, text } from '../bits.tsx';
import { isObject, type JsonObject } from '../form/editing.ts';
import { current } from '../store.ts';
import type { Channels } from './liveText.ts';
import { looksStructured, parsePartial } from './partial.ts';

/** What arrives about each research question, under the question itself. A channel is called by its question's id. */
export const LiveAnswers = ({ channels }: { channels: Channels }) => {
	const questions = current.value?.state.stages.strategy.artifact?.researchQuestions ?? [];
	return (
		<>
			{Object.entries(channels).map(([id, written]) => (
				<section class="part answer" key={id}>
					<h4 class="question">
						<span class="id">{id}</span>
						{questions.find((question) => question.id === id)?.text}
					</h4>
					<Arriving written={String(written)} />
				</section>
			))}
		</>
	);
};

const Arriving = memo(({ written }: { written: string }) => {
	const parsed = parsePartial(written);
	if (!parsed) return looksStructured(written) ? <p class="muted">Reading</p> : <Markdown text={written} finished={false} />;
	const claims = Array.isArray(parsed['claims']) ? (parsed['claims'] as readonly unknown[]).filter(isJson) : [];
	return (
		<>
			{noteText(parsed['summary']) && <p>{noteText(parsed['summary'])}</p>}
			<ol class="items">
				{claims.map((claim, index) => (
					<li class="item" key={index}>
						<p>{text(claim['text'])}</p>
						{text(claim['quote']) && <blockquote class="quote">{text(claim['quote'])}</blockquote>}
					</li>
				))}
			</ol>
		</>
	);
});

const isJson = (value: unknown): value is JsonObject => isObject(value as JsonObject);
