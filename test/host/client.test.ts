import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Project } from '../../src/pipeline/run/project.ts';
import type { ToHost } from '../../src/shared/panel/protocol.ts';
import { openPanel } from './fakeView.ts';
import { briefFile, closeAllEditors, extension, openApp, run, runOn, settled, smallBrief, until } from './harness.ts';

/** One of the client briefs that the repository keeps, copied into the workspace. */
const sampleBrief = async (name: string) => briefFile(name, await readFile(join(extension().extensionPath, 'test/support/briefs', name)));

/** The project of a command that began one. */
async function projectOf(ids: readonly string[]): Promise<Project> {
	assert.equal(ids.length, 1);
	const project = (await openApp()).projects.get(String(ids[0]));
	assert.ok(project);
	await settled(project);
	return project;
}

/** Says it as the panel does, and waits for the editor that it shows. */
async function shownAfter(message: ToHost): Promise<vscode.TextEditor> {
	const view = await openPanel();
	const selected = new Promise<vscode.TextEditor>((resolve) => {
		const listening = vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
			if (textEditor.selection.isEmpty) return;
			listening.dispose();
			resolve(textEditor);
		});
	});
	view.send(message);
	const editor = await selected;
	view.dispose();
	return editor;
}

const words = (text: string) => text.replace(/\s+/g, ' ').trim();
const selectedText = (editor: vscode.TextEditor) => editor.document.getText(editor.selection);

describe('a brief as it arrives', () => {
	after(closeAllEditors);

	it('is read from the clipboard, and named by its first line', async () => {
		await vscode.env.clipboard.writeText(smallBrief);
		const project = await projectOf(await run<readonly string[]>('newBriefFromClipboard'));
		assert.equal(project.state.project, 'Notice for our shop window');
		assert.match(project.state.brief.text, /closed from 24 to 31 December/);
		assert.equal(project.state.brief.source, undefined);
	});

	it('is not begun from an empty clipboard', async () => {
		const app = await openApp();
		const before = app.projects.all().length;
		await vscode.env.clipboard.writeText('  \n');
		assert.deepEqual((await run<readonly string[]>('newBriefFromClipboard')) ?? [], []);
		assert.equal(app.projects.all().length, before);
	});

	it('is one brief of several files when they belong together, the clicked one first', async () => {
		const uris = [await briefFile('a-terms.txt', 'Payment is due within 14 days.\n'), await briefFile('b-brief.md')];
		const project = await projectOf(await run<readonly string[]>('runOnFile', uris[1], uris, 'together'));
		assert.deepEqual(
			project.state.brief.parts?.map(({ name, role }) => [name, role]),
			[
				['b-brief.md', 'brief'],
				['a-terms.txt', 'attachment'],
			],
		);
	});

	it('asks once what several files are', async () => {
		const uris = [await briefFile('ask-a.md'), await briefFile('ask-b.md')];
		const running = run<readonly string[]>('runOnFile', uris[0], uris);
		const ids = await answered(running, async () => {
			await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
		});
		assert.equal(ids.length, 1);
	});

	it('shows a requirement of a text file in the file itself, also where its white space differs now', async () => {
		const project = await runOn(await briefFile('spaced.md'));
		const requirement = project.state.stages.strategy.artifact?.requirements.find(({ quote }) => quote.includes('24 to 31'));
		assert.ok(requirement?.at);
		await briefFile('spaced.md', smallBrief.replace('closed from 24 to', 'closed\n  from 24   to'));
		const editor = await shownAfter({ type: 'revealQuote', run: project.id, at: requirement.at });
		assert.equal(editor.document.uri.scheme, 'file');
		assert.equal(words(selectedText(editor)), words(requirement.quote));
	});

	for (const name of [
		'04-landing-klinik-gigi.docx',
		'06-coldchain-whitepaper.pdf',
		'07-onboarding-emails.eml',
		'09-rest-client-jobpost.html',
	])
		it(`shows a requirement of ${name} in its extracted text`, async () => {
			const project = await runOn(await sampleBrief(name));
			const requirement = project.state.stages.strategy.artifact?.requirements.find(({ at }) => at !== null);
			assert.ok(requirement?.at);
			const editor = await shownAfter({ type: 'revealQuote', run: project.id, at: requirement.at });
			assert.equal(editor.document.uri.scheme, 'quintet');
			assert.equal(editor.document.uri.path.split('/').at(-1), `${name} (extracted text)`);
			assert.equal(selectedText(editor), requirement.quote);
		});

	it('shows what an attached text file asks for in that file', async () => {
		const uris = [await briefFile('front.md'), await briefFile('back.txt', 'The notice must name our phone number, 0113 496 0000.\n')];
		const project = await projectOf(await run<readonly string[]>('runOnFile', uris[0], uris, 'together'));
		const start = project.state.brief.text.indexOf('The notice must name our phone');
		const editor = await shownAfter({ type: 'revealQuote', run: project.id, at: { start, end: start + 30 } });
		assert.equal(editor.document.uri.fsPath, uris[1]?.fsPath);
		assert.equal(selectedText(editor), 'The notice must name our phone');
	});
});

describe('the client', () => {
	after(closeAllEditors);

	it('can be asked: the questions are copied as a message', async () => {
		const project = await runOn(await sampleBrief('05-logo-roti.txt'));
		const questions = project.state.stages.strategy.artifact?.questions ?? [];
		assert.ok(questions.length > 0);
		await vscode.env.clipboard.writeText('');
		await run('copyQuestions', project.id);
		const message = await vscode.env.clipboard.readText();
		for (const { text } of questions) assert.ok(message.includes(text), text);
		assert.ok(message.length > questions.map(({ text }) => text).join('').length + 20, 'it is a message, not a list alone');
	});

	it('answers: the answers become part of the brief, and what was made without them is stale', async () => {
		const project = await runOn(await briefFile('answered.md'));
		const view = await openPanel();
		view.send({ type: 'addAnswers', run: project.id, text: 'The card must also name our street.' });
		await until(project, () => project.state.stages.strategy.staleBecause.length > 0);
		view.dispose();
		assert.deepEqual(project.state.stages.strategy.staleBecause, ['brief']);
		assert.match(project.state.brief.text, /The card must also name our street\./);
		assert.equal(project.state.brief.parts?.at(-1)?.role, 'answers');
	});

	it('answers in a message: the clipboard is added by command', async () => {
		const project = await runOn(await briefFile('answered-too.md'));
		await vscode.env.clipboard.writeText('Please also mention that we reopen on 2 January.');
		await run('addAnswers', project.id);
		assert.match(project.state.brief.text, /reopen on 2 January/);
	});
});

describe('sources', () => {
	after(closeAllEditors);

	/** A project whose Researcher read one file of the workspace. */
	async function researched(file: string): Promise<Project> {
		const text = '# Hours\n\nThe shop is open from nine to five, except on Sundays.\n';
		await briefFile(file, text);
		const project = await runOn(await briefFile(`researched-${file.split('/').at(-1)}`));
		await run('acceptAndContinue', project.id);
		await settled(project);
		const { artifact } = project.state.stages.research;
		assert.ok(artifact);
		const hash = (await openApp()).ports.hash(text);
		const quote = 'The shop is open from nine to five';
		await project.edit('research', {
			...artifact,
			sources: [{ id: 'W9', kind: 'workspace', title: 'Opening hours', location: file, hash }],
			answers: [
				{
					questionId: 'S1',
					question: 'When is the shop open?',
					summary: null,
					claims: [{ id: 'C1', text: 'It opens at nine.', quote, sourceId: 'W9', line: 3, by: 'person' }],
				},
			],
		});
		return project;
	}

	it('are shown at the sentence that proves a claim', async () => {
		const project = await researched('notes/opening-hours.md');
		const editor = await shownAfter({ type: 'revealSource', run: project.id, sourceId: 'W9', line: 3, claimId: 'C1' });
		assert.match(editor.document.uri.path, /opening-hours\.md$/);
		assert.equal(selectedText(editor), 'The shop is open from nine to five');
	});

	it('are shown where the sentence stands now when their file has changed', async () => {
		const project = await researched('notes/changed-hours.md');
		await briefFile(
			'notes/changed-hours.md',
			'# Hours\n\nNew: closed in August.\n\nThe shop is open from\nnine to five, except on Sundays.\n',
		);
		const editor = await shownAfter({ type: 'revealSource', run: project.id, sourceId: 'W9', line: 3, claimId: 'C1' });
		assert.equal(words(selectedText(editor)), 'The shop is open from nine to five');
	});

	it('are copied as references in the asked style', async () => {
		const project = await researched('notes/quoted-hours.md');
		await vscode.env.clipboard.writeText('');
		await run('copyReferences', project.id, 'markdown');
		assert.match(await vscode.env.clipboard.readText(), /Opening hours/);
		await run('copyReferences', project.id, 'bibtex');
		assert.match(await vscode.env.clipboard.readText(), /^@\w+\{/m);
	});

	it('that are kept with the run can be opened again, and only by their hash', async () => {
		const app = await openApp();
		const project = await runOn(await briefFile('kept.md'));
		const text = 'A page.\n\nIt says that tides turn twice a day.\n';
		const hash = app.ports.hash(text);
		await app.ports.journal.keepText(project.id, hash, text);
		const uri = (name: string) => vscode.Uri.from({ scheme: 'quintet', path: `/${project.id}/source/${name}/Tides.md` });
		assert.equal((await vscode.workspace.openTextDocument(uri(hash))).getText(), text);
		await assert.rejects(async () => vscode.workspace.openTextDocument(uri('0'.repeat(64))));
		assert.equal((await vscode.workspace.fs.stat(uri(hash))).permissions, vscode.FilePermission.Readonly);
	});
});

/** Does it again and again until the command has its answer: a quick pick takes a moment to open. */
async function answered<T>(running: Thenable<T>, act: () => Promise<void>): Promise<T> {
	let result: { readonly value: T } | undefined;
	const done = Promise.resolve(running).then((value) => {
		result = { value };
	});
	while (!result) {
		await act();
		await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 100))]);
	}
	return result.value;
}
