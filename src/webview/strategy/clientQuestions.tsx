import { useContext, useEffect, useRef } from 'preact/hooks';
import type { Question } from '../../shared/artifacts.ts';
import { Item } from '../artifact/itemView.tsx';
import { Button, noteText, Section } from '../bits.tsx';
import { PlaceContext, useActions } from '../hand/actions.ts';
import { showCard } from '../hand/showCard.ts';
import { send } from '../host.ts';
import type { Loose } from '../live/loose.ts';
import { current, trusted } from '../store.ts';
import { remember, uiState } from '../uiState.ts';

/** What the client has to say, the way to ask, and the way for the answers to come back. */
export const ClientQuestions = ({ list }: { list: readonly Loose<Question>[] }) => {
	const { run, live } = useContext(PlaceContext);
	const { copyQuestions } = useActions();
	const key = answersKey(run);
	const writing = uiState.value.feedback[key] !== undefined;
	if (live && list.length === 0) return null;
	return (
		<Section title="Questions to the client" count={list.length}>
			{list.length === 0 && <p class="muted">None. Whatever the client adds later can be added here.</p>}
			<ol class="items client-questions">
				{list.map((item, index) => (
					<Item key={index} id={item.id} by={item.by} flat>
						<p>{noteText(item)}</p>
					</Item>
				))}
			</ol>
			{!live && !writing && (
				<div class="client-buttons">
					{list.length > 0 && copyQuestions && (
						<Button look="plain" icon="copy" label="Copy questions" hint="As a message in the brief's language" onClick={copyQuestions} />
					)}
					{trusted.value && <Button look="plain" icon="mail" label="Add client's answers" onClick={() => remember('feedback', key, '')} />}
				</div>
			)}
			{!live && writing && trusted.value && <AnswersForm run={run} />}
		</Section>
	);
};

const answersKey = (run: string) => `${run}/answers`;

/** Stays until the brief holds the answers: what was pasted is not lost when they are refused. */
const AnswersForm = ({ run }: { run: string }) => {
	const key = answersKey(run);
	const text = uiState.value.feedback[key] ?? '';
	const state = current.value?.state;
	const count = state?.brief.parts?.filter(({ role }) => role === 'answers').length ?? 0;
	const sentAt = useRef<number | undefined>(undefined);
	const element = useRef<HTMLTextAreaElement>(null);
	const close = () => remember('feedback', key, undefined);
	useEffect(() => element.current?.focus(), []);
	useEffect(() => {
		if (sentAt.current === undefined || count <= sentAt.current) return;
		close();
		// There it is said now what is stale, and what to do about it.
		showCard('strategy');
	}, [count]);
	const running = state?.status === 'running';
	const reason = running ? 'A stage is running: stop it, or let it end first.' : text.trim() === '' ? 'Paste the answers first.' : '';
	const onSend = () => {
		if (reason) return;
		sentAt.current = count;
		send({ type: 'addAnswers', run, text });
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === 'Escape') close();
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend();
	};
	return (
		<div class="answers-form">
			<label class="feedback-label" for="client-answers">
				The client's answers, as they wrote them
			</label>
			<textarea
				id="client-answers"
				ref={element}
				class="input feedback"
				rows={6}
				maxLength={500_000}
				value={text}
				onInput={(event) => remember('feedback', key, event.currentTarget.value)}
				onKeyDown={onKeyDown}
			/>
			<p class="muted">They become part of the brief and count more than what was said before. What was made without them is stale then.</p>
			{running && <p class="field-hint">{reason}</p>}
			<div class="buttons">
				<Button
					label="Add to the brief"
					icon="check"
					look="primary"
					disabled={reason !== ''}
					hint={reason || 'Ctrl+Enter'}
					onClick={onSend}
				/>
				<Button label="Cancel" onClick={close} />
			</div>
		</div>
	);
};
