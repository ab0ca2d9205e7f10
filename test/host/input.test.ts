import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answering, briefFile, closeAllEditors, openApp, run, runOn, smallBrief } from './harness.ts';

const start = (uri: vscode.Uri) => run<readonly string[]>('runOnFile', uri);

async function briefOf(ids: readonly string[]) {
	const app = await openApp();
	const project = app.projects.get(String(ids[0]));
	assert.ok(project);
	return project.state.brief;
}

describe('reading a brief', () => {
	after(closeAllEditors);

	it('decodes UTF-16', async () => {
		const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Please write a menü für das Café.\n', 'utf16le')]);
		const brief = await briefOf(await start(await briefFile('utf16.txt', bytes)));
		assert.match(brief.text, /menü für das Café/);
		assert.match(brief.encoding, /utf-16/);
	});

	it('decodes windows-1252', async () => {
		const brief = await briefOf(
			await start(await briefFile('old.txt', Buffer.from('We need a text about our Caf\xe9 \x96 please.\n', 'latin1'))),
		);
		assert.match(brief.text, /Café – please/);
		assert.equal(brief.encoding, 'windows-1252');
	});

	for (const [what, name, content] of [
		['an empty file', 'empty.md', '\n \n'],
		['a binary file', 'binary.txt', Buffer.from([0, 1, 2, 3, 0, 255, 0, 17, 0, 0])],
		['what is no Word document', 'brief.docx', Buffer.from('PK\x03\x04 word', 'latin1')],
		['what is no PDF', 'brief.pdf', Buffer.from('%PDF-1.7 x')],
	] as const) {
		it(`starts nothing on ${what}`, async () => {
			const app = await openApp();
			const before = app.projects.all().length;
			assert.deepEqual((await start(await briefFile(name, content))) ?? [], []);
			assert.equal(app.projects.all().length, before);
		});
	}

	it('starts nothing on a file that is not there', async () => {
		assert.deepEqual(await start(vscode.Uri.file('/nowhere/brief.md')), []);
	});

	it('reads what an editor holds unsaved', async () => {
		const uri = await briefFile('dirty.md', 'saved text');
		await vscode.window.showTextDocument(uri);
		const edit = new vscode.WorkspaceEdit();
		edit.replace(uri, new vscode.Range(0, 0, 1, 0), smallBrief);
		assert.ok(await vscode.workspace.applyEdit(edit));
		const brief = await briefOf(await run<readonly string[]>('runOnActiveFile'));
		assert.match(brief.text, /closed from 24 to 31 December/);
		await vscode.commands.executeCommand('workbench.action.files.revert');
	});

	it('reads an untitled document', async () => {
		const document = await vscode.workspace.openTextDocument({ content: smallBrief, language: 'markdown' });
		await vscode.window.showTextDocument(document);
		const brief = await briefOf(await run<readonly string[]>('runOnActiveFile'));
		assert.match(brief.text, /tailor in Leeds/);
	});

	it('reads a selection and remembers where it stood', async () => {
		const uri = await briefFile('selection.md');
		const editor = await vscode.window.showTextDocument(uri);
		const at = editor.document.getText().indexOf('It must say');
		editor.selection = new vscode.Selection(editor.document.positionAt(at), editor.document.positionAt(at + 54));
		const brief = await briefOf(await run<readonly string[]>('runOnSelection'));
		assert.equal(brief.text.trim(), 'It must say that we are closed from 24 to 31 December.');
		assert.equal(brief.selection?.start, at);
	});

	it('makes a project for each of several files, and one that is unreadable holds up no other', async () => {
		const uris = [await briefFile('several-a.md'), await briefFile('several-empty.md', ''), await briefFile('several-b.md')];
		const ids = await run<readonly string[]>('runOnFile', uris[0], uris, 'each');
		assert.equal(ids.length, 2);
	});

	it('takes a double-click for one run', async () => {
		const uri = await briefFile('doubled.md');
		const [first, second] = await Promise.all([start(uri), start(uri)]);
		assert.equal(first.length, 1);
		assert.deepEqual(second, first);
	});

	it('shows the project of a brief that already waits, and begins another only when told to', async () => {
		const uri = await briefFile('twice.md');
		const app = await openApp();
		const first = await runOn(uri);
		await runOn(await briefFile('another.md'));
		while (Date.now() - first.state.startedAt < 1000) await new Promise((resolve) => setTimeout(resolve, 50));
		const turnedAway = answering('', 'showWarningMessage');
		assert.deepEqual(await start(uri), []);
		turnedAway.restore();
		assert.match(turnedAway.said.join(), /twice\.md has a project already: twice waits for you \(Strategy\)/);
		assert.equal(app.selection.current?.id, first.id);
		const opened = answering('Open It', 'showWarningMessage');
		assert.deepEqual(await start(uri), [first.id]);
		opened.restore();
		const again = answering('Begin Again', 'showWarningMessage');
		const second = await runOn(uri);
		again.restore();
		assert.notEqual(second.id, first.id);
		assert.equal(second.state.project, 'twice (2)');
	});
});
