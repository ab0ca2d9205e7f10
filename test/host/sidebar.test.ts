import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PanelPart } from '../../src/shared/panel/protocol.ts';
import { openPanel } from './fakeView.ts';
import { briefFile, openApp, runOn, setting, until } from './harness.ts';

type Of<T extends PanelPart['type']> = Extract<PanelPart, { type: T }>;

const isSnapshot = (part: PanelPart): part is Of<'snapshot'> => part.type === 'snapshot';
const isPatch = (part: PanelPart): part is Of<'patch'> => part.type === 'patch';
const isRefusal = (part: PanelPart): part is Of<'editRefused'> => part.type === 'editRefused';

const open = openPanel;

describe('the panel', () => {
	it('may load its own files only, and run its own script only', async () => {
		const view = await open();
		assert.match(view.webview.html, /default-src 'none'/);
		assert.match(view.webview.html, /script-src 'nonce-[\w+/=]+'/);
		assert.doesNotMatch(view.webview.html, /unsafe|https:\/\/(?!panel\.test)/);
		const roots = view.webview.options.localResourceRoots ?? [];
		assert.deepEqual(
			roots.map(({ path }) => path.split('/').at(-1)),
			['dist', 'media'],
		);
		view.dispose();
	});

	it('gets a complete snapshot when it is ready, and nothing before', async () => {
		const project = await runOn(await briefFile('panel.md'));
		const view = await open();
		const app = await openApp();
		await app.selection.select(project.id);
		assert.equal(view.posted.length, 0);
		view.send({ type: 'ready' });
		const { snapshot } = await view.next(isSnapshot);
		assert.equal(snapshot.current?.state.id, project.id);
		assert.equal(snapshot.current?.state.waitingFor, 'strategy');
		assert.ok(snapshot.projects.length >= 1);
		assert.equal(snapshot.trusted, true);
		view.dispose();
	});

	it('gets nothing while it is hidden, and one new snapshot when it is shown again', async () => {
		const project = await runOn(await briefFile('panel-hidden.md'));
		const app = await openApp();
		await app.selection.select(project.id);
		const view = await open();
		view.send({ type: 'ready' });
		await view.next(isSnapshot);
		view.setVisible(false);
		const count = view.posted.length;
		await project.rename('renamed while hidden');
		await new Promise((resolve) => setTimeout(resolve, 150));
		assert.equal(view.posted.length, count);
		view.setVisible(true);
		const { snapshot } = await view.next(isSnapshot, count);
		assert.equal(snapshot.current?.state.project, 'renamed while hidden');
		await project.rename('renamed while shown');
		await view.next(isPatch, count);
		assert.equal(view.posted.slice(count).filter(isSnapshot).length, 1);
		view.dispose();
	});

	it('gets one message at a time: the next one waits until the last one is painted', async () => {
		const project = await runOn(await briefFile('panel-paced.md'));
		const app = await openApp();
		await app.selection.select(project.id);
		const view = await open();
		view.paints = false;
		view.send({ type: 'ready' });
		await view.next(isSnapshot);
		for (const name of ['one', 'two', 'three']) await project.rename(name);
		assert.equal(view.messages.length, 1);
		view.send({ type: 'painted', sequence: view.messages[0]?.sequence });
		const { patch } = await view.next(isPatch);
		assert.match(JSON.stringify(patch), /"project":\{"value":"three"\}/);
		assert.doesNotMatch(JSON.stringify(patch), /brief/, 'what did not change does not cross again');
		assert.equal(view.messages.length, 2);
		view.dispose();
	});

	it('drops a message that has not the agreed form', async () => {
		const project = await runOn(await briefFile('panel-form.md'));
		const view = await open();
		view.send({ type: 'accept', run: project.id, stage: 'everything' });
		view.send({ type: 'runCommand', command: 'workbench.action.quit' });
		await new Promise((resolve) => setTimeout(resolve, 100));
		assert.equal(project.state.waitingFor, 'strategy');
		view.dispose();
	});

	it('answers a refused edit where it was typed', async () => {
		const project = await runOn(await briefFile('panel-edit.md'));
		const view = await open();
		view.send({ type: 'ready' });
		await view.next(isSnapshot);
		view.send({ type: 'edit', run: project.id, stage: 'strategy', artifact: { title: 1 } });
		const refusal = await view.next(isRefusal);
		assert.equal(refusal.stage, 'strategy');
		assert.equal(project.state.stages.strategy.edited, false);
		view.dispose();
	});

	it('accepts for the person and goes on', async () => {
		const project = await runOn(await briefFile('panel-accept.md'));
		const view = await open();
		view.send({ type: 'accept', run: project.id, stage: 'strategy', hash: String(project.state.stages.strategy.hash) });
		await until(project, () => project.state.waitingFor === 'research');
		view.dispose();
	});

	it('gets streamed text in few messages that join to the whole', async () => {
		const models = vscode.extensions.getExtension<{ script(next: object): void }>('quintet-test.test-models');
		const words = 'The shop is closed from 24 to 31 December. '.repeat(60);
		(await models?.activate())?.script({ rules: [{ match: '', reply: words }] });
		const app = await openApp();
		const project = await runOn(await briefFile('panel-stream.md'));
		await app.selection.select(project.id);
		await project.accept('strategy');
		app.advance(project);
		await until(project, () => project.state.waitingFor === 'research');
		const view = await open();
		view.send({ type: 'ready' });
		await view.next(isSnapshot);
		const from = view.posted.length;
		await setting('stageModels', { draft: 'vscode/quintet-test/scripted' });
		await project.accept('research');
		app.advance(project);
		await until(project, () => project.state.waitingFor === 'draft');
		await setting('stageModels', undefined);
		const texts = new Map<string, string>();
		let whole = '';
		for (const part of view.posted.slice(from)) {
			if (part.type === 'delta') texts.set(part.channel, (texts.get(part.channel) ?? '') + part.text);
			const now = texts.get('notice.md') ?? '';
			assert.ok(words.startsWith(now), 'what is shown is a beginning of the text');
			if (now.length > whole.length) whole = now;
		}
		assert.ok(whole.length > 0);
		assert.ok(view.posted.slice(from).filter(({ type }) => type === 'delta').length < words.length / 40);
		assert.ok(!view.posted.slice(from).some(isSnapshot), 'only what changed crosses');
		view.dispose();
	});
});
