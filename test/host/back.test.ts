import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Project } from '../../src/pipeline/run/project.ts';
import { briefFile, closeAllEditors, documentUri, openApp, problem, retype, run, runOn, settled, until } from './harness.ts';

/** A project at the gate of Quality Control, with a text of the person in its notice. */
async function checked(name: string, text: string): Promise<Project> {
	const project = await runOn(await briefFile(name));
	const app = await openApp();
	await app.selection.select(project.id);
	while (project.state.waitingFor !== 'quality') {
		await run('acceptAndContinue', project.id);
		await settled(project);
	}
	assert.ok(await retype(documentUri(project, 'quality', 'notice.md'), text));
	await until(project, () => project.file('quality', 'notice.md')?.content === text);
	return project;
}

const notice = '# Closed\n\nWe are closed from 24 to 31 December. We look forward to to seeing you.\n';

describe('findings at their documents', () => {
	after(closeAllEditors);

	it('stand in the Problems view, with a fix that is made by one click', async () => {
		const project = await checked('back-fix.md', notice);
		const uri = documentUri(project, 'quality', 'notice.md');
		const { range, source } = await problem(uri, /stands twice/);
		assert.equal(source, 'Quintet');
		await vscode.workspace.openTextDocument(uri);
		const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
		const fix = actions.find(({ title }) => /^(?:Change to|Remove it)/.test(title));
		assert.ok(fix?.command, actions.map(({ title }) => title).join(', '));
		await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
		assert.match(project.file('quality', 'notice.md')?.content ?? '', /forward to seeing/);
		assert.equal(vscode.languages.getDiagnostics(uri).filter(({ message }) => /stands twice/.test(message)).length, 0);
	});

	it('leave the Problems view when they are ignored, and stay on record with the reason', async () => {
		const project = await checked('back-ignore.md', notice);
		const uri = documentUri(project, 'quality', 'notice.md');
		await problem(uri, /stands twice/);
		const finding = project.state.stages.quality.artifact?.findings.find(({ message }) => /stands twice/.test(message));
		await run('ignoreFinding', project.id, finding?.id, 'A joke.');
		assert.equal(vscode.languages.getDiagnostics(uri).filter(({ message }) => /stands twice/.test(message)).length, 0);
		assert.equal(project.state.stages.quality.artifact?.findings.find(({ ignored }) => ignored)?.ignored, 'A joke.');
	});

	it('are sent back only with a model, which is said', async () => {
		const project = await checked('back-send.md', notice);
		const finding = project.state.stages.quality.artifact?.findings.find(({ message }) => /stands twice/.test(message));
		await run('sendBackFinding', project.id, finding?.id);
		await settled(project);
		assert.match(project.state.stages.quality.attempts.at(-1)?.failure?.message ?? '', /only with a model/);
		assert.equal(project.file('quality', 'notice.md')?.content, notice);
	});

	it('include what other extensions of the editor say about a drafted file', async () => {
		const project = await checked('back-editor.md', notice);
		const app = await openApp();
		const file = project.state.stages.draft.artifact?.files.find(({ path }) => path === 'notice.md');
		assert.ok(file);
		const linter = vscode.languages.createDiagnosticCollection('somebody');
		const range = new vscode.Range(0, 0, 0, 3);
		const said = new vscode.Diagnostic(range, 'This heading is dull.', vscode.DiagnosticSeverity.Warning);
		said.source = 'dull';
		linter.set(documentUri(project, 'draft', 'notice.md'), [said]);
		const findings = await app.ports.diagnose?.(project.id, [file], new AbortController().signal);
		linter.dispose();
		assert.deepEqual(
			findings?.find(({ source }) => source === 'dull'),
			{
				source: 'dull',
				severity: 'minor',
				message: 'This heading is dull.',
				path: 'notice.md',
				at: { start: 0, end: 3 },
			},
		);
	});
});

describe("the freelancer's own files", () => {
	it('are used, and what is wrong in one is told at its line', async () => {
		const app = await openApp();
		await briefFile('.quintet/voice.md', 'Short sentences.\n');
		const uri = await briefFile('.quintet/agents/drafter.md', '---\ntemperature: hot\ngate: skip\n---\nNo adverbs.\n');
		const [temperature, gate] = [await problem(uri, /temperature/), await problem(uri, /`gate`/)];
		assert.deepEqual([temperature.range.start.line, gate.range.start.line], [1, 2]);
		const custom = await app.ports.custom?.();
		assert.equal(custom?.voice, 'Short sentences.');
		assert.equal(custom?.agents.draft?.instructions, 'No adverbs.');
		await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '../..'), { recursive: true });
	});
});
