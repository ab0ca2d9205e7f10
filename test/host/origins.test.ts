import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { originsOf } from '../../src/pipeline/origins/originsOf.ts';
import type { Project } from '../../src/pipeline/run/project.ts';
import type { OriginPlace, TextChange } from '../../src/shared/record/origins.ts';
import type { RunEvent } from '../../src/shared/run.ts';
import {
	acceptAll,
	briefFile,
	closeAllEditors,
	documentUri,
	openApp,
	reviewAndAccept,
	run,
	runOn,
	settled,
	until,
	workspaceRoot,
} from './harness.ts';

/** A project at the gate of the draft, with its notice open at its end. */
async function drafted(name: string): Promise<{ project: Project; editor: vscode.TextEditor }> {
	const project = await runOn(await briefFile(name));
	const app = await openApp();
	await app.selection.select(project.id);
	while (project.state.waitingFor !== 'draft') {
		await run('acceptAndContinue', project.id);
		await settled(project);
	}
	return { project, editor: await openAtEnd(documentUri(project, 'draft', 'notice.md')) };
}

async function openAtEnd(uri: vscode.Uri): Promise<vscode.TextEditor> {
	const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
	const { range } = editor.document.lineAt(editor.document.lineCount - 1);
	editor.selection = new vscode.Selection(range.end, range.end);
	return editor;
}

async function type(text: string): Promise<void> {
	for (const key of text) await vscode.commands.executeCommand('type', { text: key });
}

/** Saves, and resolves when the project has the text. */
async function save({ project, editor }: { project: Project; editor: vscode.TextEditor }): Promise<void> {
	const text = editor.document.getText();
	await editor.document.save();
	await until(project, () => project.file('draft', 'notice.md')?.content === text);
}

async function events(project: Project): Promise<readonly RunEvent[]> {
	return (await openApp()).ports.journal.events(project.id);
}

/** Each stretch of a file that a person changed, with where the journal says it came from. */
async function stretches(project: Project, place: OriginPlace): Promise<[string, string][]> {
	const file = (await originsOf((await openApp()).ports, project.id)).files[place.stage].get(place.path);
	let at = 0;
	return (file?.runs ?? []).map(({ length, origin }) => {
		at += length;
		return [file?.text.slice(at - length, at).trim() ?? '', origin.kind];
	});
}

const draft: OriginPlace = { stage: 'draft', path: 'notice.md' };
const of = (all: readonly [string, string][], kind: string) => all.filter((one) => one[1] === kind).map(([text]) => text);

const autoSave = (value: string | undefined) =>
	vscode.workspace.getConfiguration('files').update('autoSave', value, vscode.ConfigurationTarget.Global);

describe('what happens to a draft in its editor', () => {
	before(() => autoSave('off'));
	afterEach(closeAllEditors);
	after(() => autoSave(undefined));

	it('is in the journal as it happened: what was typed is the person’s, the rest is kept', async () => {
		const { project, editor } = await drafted('origins-type.md');
		const before = editor.document.getText();
		await type('See you!');
		await save({ project, editor });
		const change = (await events(project)).findLast((event) => event.type === 'edited')?.changes?.['notice.md'] as TextChange;
		const { ports } = await openApp();
		assert.equal(change.base, ports.hash(before));
		assert.deepEqual(change.pieces, [
			{ kept: 0, length: before.length },
			{ kind: 'person', length: 8 },
		]);
		assert.deepEqual(of(await stretches(project, draft), 'person'), ['See you!']);
	});

	it('is undone and done again with its origins, also what was saved in between', async () => {
		const { project, editor } = await drafted('origins-undo.md');
		const before = editor.document.getText();
		const origins = await stretches(project, draft);
		editor.selection = new vscode.Selection(0, 0, 1, 0);
		await vscode.commands.executeCommand('deleteLeft');
		await save({ project, editor });
		assert.notDeepEqual(await stretches(project, draft), origins);
		await vscode.commands.executeCommand('undo');
		assert.equal(editor.document.getText(), before);
		await save({ project, editor });
		assert.deepEqual(await stretches(project, draft), origins);
	});

	it('row 69: 2,000 characters that are pasted are unknown and not the person’s', async () => {
		const { project, editor } = await drafted('origins-paste.md');
		const text = Array.from({ length: 400 }, (_, index) => `w${index % 10}x`)
			.join(' ')
			.slice(0, 2000)
			.padEnd(2000, 'y');
		await vscode.env.clipboard.writeText(text);
		await vscode.commands.executeCommand('editor.action.clipboardPasteAction');
		await save({ project, editor });
		const after = await stretches(project, draft);
		assert.deepEqual(
			of(after, 'pasted').map((one) => one.length),
			[2000 - (2000 - text.trim().length)],
		);
		assert.deepEqual(of(after, 'person'), []);
	});

	it('keeps the origins of a line that moves', async () => {
		const { project, editor } = await drafted('origins-move.md');
		const count = (all: readonly [string, string][]) =>
			all.reduce((sum, [text, kind]) => sum + (kind === 'person' ? text.replace(/\s/g, '').length : 0), 0);
		editor.selection = new vscode.Selection(1, 0, 1, 0);
		await type('Mine. ');
		await vscode.commands.executeCommand('editor.action.moveLinesDownAction');
		await save({ project, editor });
		assert.equal(count(await stretches(project, draft)), 5);
	});

	it('takes no other version of the result for typing', async () => {
		const { project, editor } = await drafted('origins-panel.md');
		const changed = new Promise<void>((resolve) => {
			const listening = vscode.workspace.onDidChangeTextDocument(({ document }) => {
				if (document !== editor.document) return;
				listening.dispose();
				resolve();
			});
		});
		const text = `${editor.document.getText()}Written in the panel.\n`;
		await project.editFile('draft', 'notice.md', text);
		await changed;
		assert.equal(editor.document.getText(), text);
		await openAtEnd(editor.document.uri);
		await type('Me.');
		await save({ project, editor });
		const after = await stretches(project, draft);
		assert.deepEqual(of(after, 'person'), ['Me.']);
		assert.match(of(after, 'assisted').join(' '), /Written in the panel/);
	});
});

describe('what happens to a file that has landed', () => {
	let project: Project;
	let file: vscode.Uri;
	const landed: OriginPlace = { stage: 'landed', path: 'notice.md' };

	before(async () => {
		await autoSave('off');
		project = await runOn(await briefFile('origins-landed.md'));
		await acceptAll(project);
		await reviewAndAccept(project);
		await run('land', project.id);
		assert.equal(project.state.landing.status, 'landed');
		const app = await openApp();
		file = vscode.Uri.file(join(app.review.folder(project)?.path ?? workspaceRoot(), 'notice.md'));
		await closeAllEditors();
	});
	after(async () => {
		await closeAllEditors();
		await autoSave(undefined);
	});

	it('is noted at each save, as it was typed', async () => {
		const editor = await openAtEnd(file);
		await type('Soon.');
		const text = editor.document.getText();
		await editor.document.save();
		const { ports } = await openApp();
		await until(project, () => project.state.landing.changed?.['notice.md'] === ports.hash(text));
		assert.deepEqual(of(await stretches(project, landed), 'person'), ['Soon.']);
		assert.deepEqual((await originsOf(ports, project.id)).files.landed.get('notice.md')?.gaps, []);
	});

	it('is a gap when another program did it, and never typed', async () => {
		await closeAllEditors();
		const { ports, origins } = await openApp();
		const text = `${readFileSync(file.fsPath, 'utf8')}\nFrom somewhere else.\n`;
		await writeFile(file.fsPath, text);
		await origins.checkLanded(project);
		assert.equal(project.state.landing.changed?.['notice.md'], ports.hash(text));
		const after = await stretches(project, landed);
		assert.deepEqual(of(after, 'external'), ['From somewhere else.']);
		assert.deepEqual(of(after, 'person'), ['Soon.']);
		assert.equal((await originsOf(ports, project.id)).files.landed.get('notice.md')?.gaps.length, 1);
	});

	it('is looked at when its writer has finished, and not when it is empty in between', async () => {
		const { ports, origins } = await openApp();
		const text = `${readFileSync(file.fsPath, 'utf8')}\nAnd once more.\n`;
		await writeFile(file.fsPath, '');
		const looked = origins.checkLanded(project);
		await writeFile(file.fsPath, text);
		await looked;
		assert.equal(project.state.landing.changed?.['notice.md'], ports.hash(text));
		assert.deepEqual(of(await stretches(project, landed), 'person'), ['Soon.']);
	});
});
