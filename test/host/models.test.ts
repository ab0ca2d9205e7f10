import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import type { Project } from '../../src/pipeline/run/project.ts';
import { acceptAll, briefFile, openApp, run, runOn, setting, settled, until } from './harness.ts';

interface Scripted {
	readonly requests: readonly { readonly request: string }[];
	script(next: { rules?: readonly { match: string; reply: string }[]; failure?: string }): void;
}

/** A project that has come as far as the gate before the draft; then the draft's model is set. */
async function atDraft(name: string, model: string): Promise<Project> {
	const app = await openApp();
	await setting('stageModels', undefined);
	const project = await runOn(await briefFile(name));
	await setting('stageModels', { draft: model });
	for (const stage of ['strategy', 'research'] as const) {
		await project.accept(stage);
		app.advance(project);
		await settled(project);
	}
	return project;
}

const text = '# Closed\n\nWe are closed from 24 to 31 December. See you soon.\n';

describe('a model that VS Code offers', () => {
	let scripted: Scripted;

	before(async () => {
		const found = vscode.extensions.getExtension<Scripted>('quintet-test.test-models');
		assert.ok(found);
		scripted = await found.activate();
	});
	after(() => setting('stageModels', undefined));

	it('streams a draft, with what was estimated marked as such', async () => {
		scripted.script({ rules: [{ match: '', reply: text }] });
		const project = await atDraft('editor-model.md', 'vscode/quintet-test/scripted');
		assert.equal(project.state.waitingFor, 'draft');
		assert.equal(project.file('draft', 'notice.md')?.content.trim(), text.trim());
		const attempt = project.state.stages.draft.attempts[0];
		assert.equal(attempt?.model.provider, 'vscode');
		assert.ok(attempt?.calls.every(({ usage }) => !usage.reported && usage.cost === null && usage.inputTokens > 0));
		assert.ok(scripted.requests.some(({ request }) => request.includes('tailor in Leeds')));
	});

	it('keeps what was accepted when it fails, and goes on after a resume', async () => {
		scripted.script({ failure: 'no more quota' });
		const project = await atDraft('editor-model-fails.md', 'vscode/quintet-test/scripted');
		assert.equal(project.state.stages.draft.status, 'failed');
		assert.equal(project.state.stages.strategy.status, 'accepted');
		assert.doesNotMatch(project.state.stages.draft.attempts[0]?.failure?.message ?? '', /no more quota/);
		scripted.script({ rules: [{ match: '', reply: text }] });
		await run('resume', project.id);
		await until(project, () => project.state.waitingFor === 'draft');
	});

	it('starts nothing before the person has agreed to the number of requests', async () => {
		const app = await openApp();
		const before = app.projects.all().length;
		await setting('model', 'vscode/quintet-test/scripted');
		scripted.script({});
		// The host of the tests answers no dialog, which is no consent.
		assert.deepEqual((await run<readonly string[]>('runOnFile', await briefFile('editor-model-ask.md'))) ?? [], []);
		assert.equal(app.projects.all().length, before);
		assert.equal(scripted.requests.length, 0);
		await setting('model', undefined);
	});

	it('says that a model is not there', async () => {
		const project = await atDraft('editor-model-none.md', 'vscode/nobody/nothing');
		assert.equal(project.state.stages.draft.attempts[0]?.failure?.reason, 'noModel');
	});
});

describe('an OpenAI-compatible server', () => {
	let server: Server;
	let answer: 'text' | 'auth' = 'text';
	const seen: { authorization: string | undefined; body: string }[] = [];

	before(async () => {
		server = createServer((request, response) => {
			let body = '';
			request.on('data', (piece: Buffer) => {
				body += piece.toString();
			});
			request.on('end', () => {
				seen.push({ authorization: request.headers.authorization, body });
				if (answer === 'auth') {
					response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":{"message":"bad key","code":"invalid_api_key"}}');
					return;
				}
				response.writeHead(200, { 'content-type': 'text/event-stream' });
				const chunk = (delta: object, finish: string | null) =>
					response.write(
						`data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'loopback-1', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
					);
				for (const piece of text.match(/[\s\S]{1,9}/g) ?? []) chunk({ content: piece }, null);
				chunk({}, 'stop');
				response.end('data: [DONE]\n\n');
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		await setting('baseUrl', `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
		const app = await openApp();
		await app.keys.set('custom', 'sk-loopback-0123456789abcdef');
	});
	after(async () => {
		server.close();
		await setting('stageModels', undefined);
		await setting('baseUrl', undefined);
		await (await openApp()).keys.clear('custom');
	});

	it('streams a draft with the stored key', async () => {
		const project = await atDraft('loopback.md', 'custom/loopback');
		assert.equal(project.file('draft', 'notice.md')?.content.trim(), text.trim());
		assert.equal(seen.at(-1)?.authorization, 'Bearer sk-loopback-0123456789abcdef');
		assert.doesNotMatch(JSON.stringify(project.state), /sk-loopback/);
	});

	it('tells of a connection that works', async () => {
		assert.match((await run<string>('testConnection')) ?? '', /answers/);
	});

	it('stops at a wrong key, and goes on with a right one', async () => {
		answer = 'auth';
		const project = await atDraft('loopback-key.md', 'custom/loopback');
		assert.equal(project.state.stages.draft.attempts[0]?.failure?.reason, 'auth');
		answer = 'text';
		await run('resume', project.id);
		await until(project, () => project.state.waitingFor === 'draft');
		await setting('stageModels', undefined);
		await acceptAll(project);
	});
});
