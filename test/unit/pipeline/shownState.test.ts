import { describe, expect, it } from 'vitest';
import { applied, fold } from '../../../src/pipeline/run/fold.ts';
import { shownState } from '../../../src/pipeline/run/shownState.ts';
import type { Draft } from '../../../src/shared/artifacts.ts';
import { difference } from '../../../src/shared/panel/patch.ts';
import { lastArrived, longestShown, savedPath } from '../../../src/shared/panel/shown.ts';
import type { RunState, TimedEvent } from '../../../src/shared/run.ts';
import { deliveredWith, landAllOf } from '../../support/deliveredWith.ts';
import { artifacts } from '../../support/fakeAgents.ts';
import { longJournal } from '../../support/longJournal.ts';
import { memoryTarget } from '../../support/memoryPorts.ts';

const sizeOf = (value: unknown) => JSON.stringify(value).length;

/** A run whose draft was made again and again: eight events for each attempt. */
const worked = (attempts: number): RunState => fold(longJournal(7 + attempts * 8 + 3));

function withDraft(content: string): RunState {
	const draft: Draft = { files: (artifacts(1).draft?.files ?? []).map((file) => ({ ...file, content })) };
	const event: TimedEvent = { type: 'edited', stage: 'draft', artifact: draft, hash: 'long', at: 1_700_000_900_000 };
	return applied(worked(3), event);
}

const size = 100_001;
const pdf = {
	path: 'article.pdf',
	content: Buffer.alloc(size, 7).toString('base64'),
	encoding: 'base64' as const,
	purpose: 'The article',
	finishedBy: 'pdf',
	by: 'model' as const,
};

describe('what had arrived before a retry failed', () => {
	it('stays in sight, until an attempt is completed', () => {
		const attempt = (number: number, partial: Readonly<Record<string, string>>): TimedEvent[] => [
			{
				type: 'stageStarted',
				stage: 'draft',
				attempt: number,
				cause: 'resume',
				inputs: {},
				model: { provider: 'custom', model: 'm', host: '' },
				at: 1,
			},
			{
				type: 'attemptFailed',
				stage: 'draft',
				attempt: number,
				failure: { reason: 'server', message: 'No.' },
				partial,
				milliseconds: 1,
				at: 2,
			},
		];
		const failed = applied(worked(1), ...attempt(90, { 'article.md': 'Half a' }), ...attempt(91, {}));
		expect(lastArrived(shownState(failed).stages.draft.attempts)?.partial).toEqual({ 'article.md': 'Half a' });
		expect(lastArrived(worked(1).stages.draft.attempts)).toBeUndefined();
	});
});

/** Landed, and made once more. */
async function delivered() {
	const project = await deliveredWith(pdf);
	await landAllOf(project, memoryTarget());
	await project.rerun('delivery');
	await project.advance();
	return project;
}

describe('shownState', () => {
	it('leaves out what 200 attempts made, and says of each that it was', () => {
		const state = worked(200);
		const shown = shownState(state);
		expect(shown.stages.draft.attempts.length).toBeGreaterThanOrEqual(200);
		expect(shown.stages.draft.attempts.some(({ artifact }) => artifact)).toBe(false);
		expect(shown.stages.draft.attempts[0]).toMatchObject({ number: 1, outcome: 'complete', feedback: 'Once more' });
		expect(sizeOf(shown.stages.draft) / shown.stages.draft.attempts.length).toBeLessThan(400);
	});

	it('shows the beginning of a draft of 5,000,000 characters and how long it is', () => {
		const shown = shownState(withDraft('words '.repeat(833_334)));
		expect(shown.stages.draft.artifact?.files[0]?.content.length).toBe(longestShown);
		expect(shown.stages.draft.artifact?.files[0]).toMatchObject({ characters: 5_000_004 });
		expect(sizeOf(shown)).toBeLessThan(longestShown + 20_000);
	});

	it('holds no bytes of a PDF, in no attempt and not in what landed, and the size is there', async () => {
		const { state } = await delivered();
		const shown = shownState(state);
		expect(sizeOf(state)).toBeGreaterThan(size * 4);
		expect(sizeOf(shown)).toBeLessThan(size / 4);
		expect(shown.stages.delivery.attempts).toHaveLength(2);
		expect(shown.stages.delivery.artifact?.files[0]).toMatchObject({ path: pdf.path, bytes: size });
		expect(shown.landing.files.find(({ path }) => path === pdf.path)).toMatchObject({ before: null, after: '' });
	});

	it('keeps every short text', async () => {
		const { state } = await delivered();
		expect(shownState(state).stages.delivery.artifact?.files.slice(1)).toEqual(state.stages.delivery.artifact?.files.slice(1));
	});

	it('is edited without the bytes, also of a file that is renamed, and they stay', async () => {
		const project = await delivered();
		const shown = shownState(project.state).stages.delivery.artifact;
		const files = shown?.files.map(({ content: _, ...file }) => ({
			...file,
			path: file.path === pdf.path ? 'story.pdf' : file.path,
			[savedPath]: file.path,
		}));
		await project.edit('delivery', { ...shown, folder: 'elsewhere', files });
		const edited = project.state.stages.delivery.artifact;
		expect(edited?.folder).toBe('elsewhere');
		expect(edited?.files[0]).toEqual({ ...pdf, path: 'story.pdf' });
	});

	it('sends what had arrived of a cut attempt up to what is shown, and nothing of it once there is a later attempt', () => {
		const at = 1_700_000_900_000;
		const model = { provider: 'p', model: 'm', host: 'h' };
		const started = (attempt: number): TimedEvent => ({
			type: 'stageStarted',
			stage: 'draft',
			attempt,
			cause: 'rerun',
			inputs: {},
			model,
			at,
		});
		const partial = { 'a.md': 'z'.repeat(90_000) };
		const stopped: TimedEvent = { type: 'attemptStopped', stage: 'draft', attempt: 90, partial, milliseconds: 1, at };
		const cut = applied(worked(2), started(90), stopped);
		expect(shownState(cut).stages.draft.attempts.at(-1)?.partial?.['a.md']?.length).toBe(longestShown);
		expect(shownState(applied(cut, started(91))).stages.draft.attempts.at(-2)).not.toHaveProperty('partial');
	});

	it('is the same object where nothing changed, so that an event makes a small difference quickly', () => {
		const before = withDraft('words '.repeat(833_334));
		const after = applied(before, {
			type: 'decided',
			stage: 'draft',
			decision: 'accept',
			hash: 'long',
			by: 'person',
			at: 1_700_000_900_001,
		});
		const shown = [shownState(before), shownState(after)] as const;
		expect(shown[1].stages.strategy).toBe(shown[0].stages.strategy);
		expect(shown[1].stages.draft.artifact).toBe(shown[0].stages.draft.artifact);
		expect(sizeOf(difference(...shown))).toBeLessThan(500);
	});

	it('makes one more attempt of 200 a small difference', () => {
		const before = worked(200);
		const model = { provider: 'p', model: 'm', host: 'h' };
		const after = applied(before, {
			type: 'stageStarted',
			stage: 'draft',
			attempt: 999,
			cause: 'rerun',
			inputs: {},
			model,
			at: 1_800_000_000_000,
		});
		expect(sizeOf(difference(shownState(before), shownState(after)))).toBeLessThan(2000);
	});
});
