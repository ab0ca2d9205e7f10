import { describe, expect, it } from 'vitest';
import type { ProjectView } from '../../../src/shared/panel/protocol.ts';
import { type StageName, stageNames } from '../../../src/shared/stages.ts';
import { GrowingText } from '../../../src/webview/live/blocks.ts';
import { LiveText } from '../../../src/webview/live/liveText.ts';

/** A project whose stage runs for the n-th time; without a stage, none runs. */
const view = (stage?: StageName, attempts = 1, id = 'run'): ProjectView =>
	({
		state: {
			id,
			stages: Object.fromEntries(
				stageNames.map((name) => [
					name,
					{ status: name === stage ? 'running' : 'todo', attempts: Array.from({ length: name === stage ? attempts : 0 }) },
				]),
			),
		},
	}) as unknown as ProjectView;

const arrived = (text: string, before = 0) => ({ text, before });

function shown(): LiveText {
	const live = new LiveText();
	live.follow(view('draft'), { 'a.md': arrived('Hel') });
	return live;
}

const textOf = (live: LiveText, channel: string, stage: StageName = 'draft') => {
	const text = live.of(stage)[channel];
	return text instanceof GrowingText ? [...text.blocks.map((block) => block.text), text.rest].join('') : text;
};

describe('LiveText', () => {
	it('adds text to what the snapshot carried', () => {
		const live = shown();
		live.append('a.md', 'lo');
		expect(textOf(live, 'a.md')).toBe('Hello');
	});

	it('begins a channel anew and keeps the others', () => {
		const live = shown();
		live.append('b.md', 'other');
		live.reset('a.md');
		live.append('a.md', 'New');
		expect([textOf(live, 'a.md'), textOf(live, 'b.md')]).toEqual(['New', 'other']);
	});

	it('takes a file that is called as what every object has', () => {
		const live = shown();
		live.append('constructor', 'text');
		expect(textOf(live, 'constructor')).toBe('text');
	});

	it('keeps the text when something else of the project changes', () => {
		const live = shown();
		live.follow(view('draft'));
		expect(textOf(live, 'a.md')).toBe('Hel');
	});

	it.each([
		['the stage is over', view()],
		['the stage runs again', view('draft', 2)],
		['another project is shown', view('draft', 1, 'other')],
		['no project is shown', null],
	])('drops the text when %s', (_, next) => {
		const live = shown();
		live.follow(next);
		expect(live.of('draft')).toEqual({});
	});

	it('keeps an answer for a program whole, and a long file from where the snapshot had it', () => {
		const live = new LiveText();
		live.follow(view('draft'), { artifact: arrived('{"files":'), 'a.md': arrived('tail', 400_000) });
		live.append('artifact', '[]}');
		expect(live.of('draft')['artifact']).toBe('{"files":[]}');
		expect(live.of('draft')['a.md']).toMatchObject({ before: 400_000 });
	});

	it('takes what streams about research questions for answers, whatever they are called', () => {
		const live = new LiveText();
		live.follow(view('research'), { S1: arrived('{"summary"') });
		live.append('S1', ':""}');
		expect(textOf(live, 'S1', 'research')).toBe('{"summary":""}');
	});
});
