import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import * as vscode from 'vscode';
import { openPanel } from './fakeView.ts';
import {
	acceptAll,
	briefFile,
	closeAllEditors,
	once,
	openApp,
	problem,
	reviewAndAccept,
	run,
	runOn,
	setting,
	settled,
	temporaryFolder,
	workspaceRoot,
} from './harness.ts';

const ownFolder = () => join(workspaceRoot(), '.quintet');

/** The document in front once it is this one. */
const inFront = (path: RegExp): Promise<vscode.TextDocument> =>
	once(vscode.window.onDidChangeActiveTextEditor, () =>
		[vscode.window.activeTextEditor?.document].find((one) => one !== undefined && path.test(one.uri.path)),
	);

describe('Customize Agent', () => {
	beforeEach(() => rm(ownFolder(), { recursive: true, force: true }));
	afterEach(async () => {
		await closeAllEditors();
		await rm(ownFolder(), { recursive: true, force: true });
	});

	it('begins a file with what the agent is told anyway, which changes nothing as it stands', async () => {
		const uri = await run<vscode.Uri>('customizeAgent', 'draft');
		const document = await inFront(/\.quintet\/agents\/drafter\.md$/);
		assert.equal(uri.scheme, 'untitled');
		assert.match(document.getText(), /^---\n# Take a setting in/);
		assert.match(document.getText(), /You are the Drafter\./);
		assert.ok(await document.save());
		const app = await openApp();
		const custom = await app.ports.custom?.();
		assert.deepEqual(custom?.agents.draft, undefined);
	});

	it('opens the file that is there already, as it is', async () => {
		const there = await briefFile('.quintet/agents/formatter.md', 'Sign as Ann.\n');
		const uri = await run<vscode.Uri>('customizeAgent', 'delivery');
		assert.equal(uri.toString(), there.toString());
		assert.equal((await inFront(/formatter\.md$/)).getText(), 'Sign as Ann.\n');
	});

	it('tells a wrong value of the saved file at its line', async () => {
		await run('customizeAgent', 'draft');
		const untitled = await inFront(/drafter\.md$/);
		const edit = new vscode.WorkspaceEdit();
		edit.insert(untitled.uri, new vscode.Position(1, 0), 'temperature: hot\n');
		assert.ok(await vscode.workspace.applyEdit(edit));
		assert.ok(await untitled.save());
		const uri = vscode.Uri.file(join(ownFolder(), 'agents/drafter.md'));
		const { range, source } = await problem(uri, /temperature/);
		assert.deepEqual([range.start.line, source], [1, 'Quintet']);
	});
});

describe("the freelancer's own files that an attempt used", () => {
	after(async () => {
		await closeAllEditors();
		await rm(ownFolder(), { recursive: true, force: true });
	});

	it('are known to the attempt and open from the panel; no other file does', async () => {
		const file = await briefFile('.quintet/agents/strategist.md', '---\ngate: wait\n---\n');
		const other = await briefFile('.quintet/voice.md', 'Short.\n');
		const project = await runOn(await briefFile('used.md'));
		assert.deepEqual(
			project.state.stages.strategy.attempts[0]?.custom?.map(({ path }) => path),
			['.quintet/agents/strategist.md'],
		);
		const view = await openPanel();
		view.send({ type: 'openInstructions', run: project.id, path: '.quintet/voice.md' });
		view.send({ type: 'openInstructions', run: project.id, path: '.quintet/agents/strategist.md' });
		assert.equal((await inFront(/strategist\.md$/)).uri.toString(), file.toString());
		assert.equal(
			vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ label }) => label === other.path.split('/').at(-1)),
			false,
		);
		view.dispose();
	});
});

describe('Preview Safely', () => {
	after(closeAllEditors);

	it('shows a design beside its source, once, and says so of what is no design', async () => {
		const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ label }) => label.startsWith('Preview of'));
		const page = await briefFile('mail.html', '<!doctype html><title>x</title><script>window.ran = 1</script><p>Hello</p>');
		await vscode.window.showTextDocument(page);
		await run('previewDesign', page);
		await once(vscode.window.tabGroups.onDidChangeTabs, () => tabs()[0]);
		await run('previewDesign', page);
		assert.deepEqual(
			tabs().map(({ label, input }) => [label, input instanceof vscode.TabInputWebview]),
			[['Preview of mail.html', true]],
		);
		await run('previewDesign', await briefFile('tool.py', 'print(1)\n'));
		assert.equal(tabs().length, 1);
	});
});

describe('Save Package as ZIP…', () => {
	const real = vscode.window.showSaveDialog;
	let asked: vscode.SaveDialogOptions | undefined;

	const answerWith = (answer: vscode.Uri | undefined) =>
		Object.defineProperty(vscode.window, 'showSaveDialog', {
			configurable: true,
			value: async (options: vscode.SaveDialogOptions) => {
				asked = options;
				return answer;
			},
		});

	before(() => setting('gates', 'beforeLanding'));
	after(async () => {
		Object.defineProperty(vscode.window, 'showSaveDialog', { configurable: true, value: real });
		await setting('gates', undefined);
		await closeAllEditors();
	});

	it('holds what was accepted, to the byte, as its manifest says', async () => {
		const project = await runOn(
			await briefFile('zip.md', '# Two texts\n\nPlease write `notice.md` and a Word file, `letter.docx`, about our shop.\n'),
		);
		await acceptAll(project);
		await reviewAndAccept(project);
		const path = join(await temporaryFolder(), 'package.zip');
		answerWith(vscode.Uri.file(path));
		assert.equal((await run<vscode.Uri>('saveZip', project.id)).fsPath, path);
		assert.match(asked?.defaultUri?.path ?? '', /\.zip$/);

		const entries = Object.entries(unzipSync(readFileSync(path)));
		assert.equal(new Set(entries.map(([name]) => name.split('/')[0])).size, 1);
		const files = new Map(entries.map(([name, bytes]) => [name.replace(/^[^/]+\//, ''), bytes]));
		const { files: listed } = JSON.parse(strFromU8(files.get('manifest.json') ?? new Uint8Array())) as {
			files: { path: string; bytes: number; sha256: string }[];
		};
		assert.deepEqual([...files.keys()].toSorted(), [...listed.map((one) => one.path), 'manifest.json'].toSorted());
		for (const { path: name, bytes, sha256 } of listed) {
			const content = files.get(name) ?? new Uint8Array();
			assert.deepEqual([content.length, createHash('sha256').update(content).digest('hex')], [bytes, sha256], name);
		}
		assert.deepEqual([...(files.get('letter.docx') ?? [])].slice(0, 2), [0x50, 0x4b]);

		// The same as a mail that is not sent: the message, and the two files that the client asked for.
		const mail = join(await temporaryFolder(), 'package.eml');
		answerWith(vscode.Uri.file(mail));
		assert.equal((await run<vscode.Uri>('saveEmail', project.id)).fsPath, mail);
		const text = readFileSync(mail, 'utf8');
		assert.match(text, /^X-Unsent: 1\r$/m);
		const attached = [...text.matchAll(/attachment; filename\*=utf-8''(\S+)/g)].map(([, name]) => name);
		assert.deepEqual(attached.toSorted(), ['letter.docx', 'notice.md']);
	});

	it('writes nothing when no place is chosen, and nothing before anything is accepted', async () => {
		const project = await runOn(await briefFile('zip-none.md'));
		await settled(project);
		asked = undefined;
		answerWith(undefined);
		assert.equal(await run('saveZip', project.id), undefined);
		assert.equal(asked, undefined);
		await reviewAndAccept(project);
		assert.equal(await run('saveZip', project.id), undefined);
		assert.notEqual(asked, undefined);
	});
});
