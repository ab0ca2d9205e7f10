import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { App } from '../../src/editor/app.ts';
import { gateCommands } from '../../src/editor/commands/gateCommands.ts';
import { listCommands } from '../../src/editor/commands/listCommands.ts';
import { createDraftFileSystem } from '../../src/editor/documents/draftFileSystem.ts';
import { Selection } from '../../src/editor/panel/selection.ts';
import { prepareSnapshot } from '../../src/editor/panel/snapshot.ts';
import type { LazyTree } from '../../src/editor/projectsView/lazyTree.ts';
import { ProjectsTree } from '../../src/editor/projectsView/projectsTree.ts';
import { Status } from '../../src/editor/status.ts';
import { runsFolder } from '../../src/editor/storage/runsFolder.ts';
import { createJournalStore } from '../../src/node/journalStore.ts';
import type { Project } from '../../src/pipeline/run/project.ts';
import { Projects } from '../../src/pipeline/run/projects.ts';
import {
	acceptAll,
	answering,
	briefFile,
	closeAllEditors,
	documentUri,
	openApp,
	reviewAndAccept,
	run,
	runOn,
	seen,
	setting,
	settled,
	smallBrief,
} from './harness.ts';

const forgetful: vscode.Memento = { keys: () => [], get: () => undefined, update: async () => undefined };

/** What the program would know after a reload: the same storage, read anew. */
async function reloaded() {
	const app = await openApp();
	await app.projects.saveIndex();
	const projects = new Projects(app.ports, app.settings);
	await projects.load();
	return { ...app, projects, selection: new Selection(projects, forgetful) };
}

async function rowOf(project: Project): Promise<vscode.TreeItem | undefined> {
	const { list } = await openApp();
	const node = list.rows().find((row) => row.run === project.id);
	return node && list.item(node);
}

const listed = async (): Promise<readonly string[]> => (await openApp()).list.rows().map((row) => row.run);

describe('the list of projects', () => {
	after(async () => {
		await run('clearSearch');
		await run('hideArchived');
		await closeAllEditors();
	});

	it('takes ten briefs at once to their gates, and shows them all', async () => {
		const app = await openApp();
		const uris = await Promise.all(Array.from({ length: 10 }, (_, index) => briefFile(`ten-${index}.md`)));
		const ids = await run<readonly string[]>('runOnFile', uris[0], uris, 'each');
		assert.equal(new Set(ids).size, 10);
		const projects = ids.map((id) => app.projects.get(id)).filter((project) => project !== undefined);
		await Promise.all(projects.map(settled));
		assert.deepEqual(
			projects.map(({ state }) => state.waitingFor),
			ids.map(() => 'strategy'),
		);
		const rows = await listed();
		for (const id of ids) assert.ok(rows.includes(id));
	});

	it('names what a project waits for and offers to accept it', async () => {
		const project = await runOn(await briefFile('listed.md'));
		const item = await rowOf(project);
		assert.equal(item?.label, 'listed');
		assert.equal(item?.description, 'Strategy waits for you');
		assert.match(String(item?.contextValue), /\bdecidable\b/);
		assert.equal((item?.iconPath as vscode.ThemeIcon | undefined)?.id, 'bell');
		assert.match(String(item?.tooltip), /Brief: listed\.md/);
	});

	it('puts what needs the person above what was stopped', async () => {
		const stopped = await runOn(await briefFile('order-stopped.md'));
		await run('stop', stopped.id);
		const waiting = await runOn(await briefFile('order-waiting.md'));
		const rows = await listed();
		assert.ok(rows.indexOf(waiting.id) < rows.indexOf(stopped.id));
		assert.match(String((await rowOf(stopped))?.contextValue), /\bresumable\b/);
	});

	it('accepts from a row', async () => {
		const project = await runOn(await briefFile('row-accept.md'));
		const app = await openApp();
		const row = app.list.rows().find((one) => one.run === project.id);
		await seen(project);
		await run('acceptAndContinue', row);
		await settled(project);
		assert.equal(project.state.waitingFor, 'research');
		// The second press of a double-click, and one that comes before anybody can have seen what has come.
		const answers = answering('');
		await run('acceptAndContinue', row);
		answers.restore();
		assert.equal(project.state.waitingFor, 'research');
		assert.match(answers.said.join(), /The research of row-accept has just come\. Nothing was accepted/);
		assert.equal((await rowOf(project))?.description, 'Research waits for you');
	});

	it('puts several away and finds them by search', async () => {
		const app = await openApp();
		const projects = [await runOn(await briefFile('zebra-one.md')), await runOn(await briefFile('zebra-two.md'))];
		const rows = app.list.rows().filter((row) => projects.some(({ id }) => id === row.run));
		await run('archiveProject', rows[0], rows);
		for (const { id } of projects) assert.ok(!(await listed()).includes(id));
		await run('searchProjects', 'ZEBRA-two');
		assert.deepEqual(await listed(), [projects[1]?.id]);
		await run('clearSearch');
		await run('showArchived');
		assert.ok((await listed()).includes(String(projects[0]?.id)));
		await run('bringBack', rows[0], rows);
		await run('hideArchived');
		for (const { id } of projects) assert.ok((await listed()).includes(id));
	});

	it('searches the text of a brief', async () => {
		const project = await runOn(await briefFile('searched.md', smallBrief.replace('tailor', 'glassblower')));
		await run('searchProjects', 'GLASSBLOWER');
		assert.deepEqual(await listed(), [project.id]);
		await run('searchProjects', 'glassblower nowhere');
		assert.deepEqual(await listed(), []);
		await run('clearSearch');
	});

	it('deletes a project, and brings it back whole', async () => {
		const app = await openApp();
		const project = await runOn(await briefFile('deleted.md'));
		const { events } = project.state;
		const away = answering('');
		await run('deleteProject', project.id);
		away.restore();
		assert.match(String(away.said[0]), /^deleted was deleted/);
		assert.ok(!(await listed()).includes(project.id));
		assert.equal((await reloaded()).projects.get(project.id), undefined);
		await app.projects.restore(project.id);

		const undone = new Promise<void>((resolve) => {
			const stop = app.projects.onDidChange((changed) => {
				if (changed.id !== project.id || changed === before) return;
				stop();
				resolve();
			});
		});
		const before = app.projects.get(project.id);
		const undoing = answering('Undo');
		await run('deleteProject', project.id);
		await undone;
		undoing.restore();
		assert.equal(app.projects.get(project.id)?.state.events, events);
		assert.ok((await listed()).includes(project.id));
	});

	it('opens a project that is over only when it is looked at', async () => {
		const project = await runOn(await briefFile('over.md'));
		await acceptAll(project);
		await reviewAndAccept(project);
		await run('land', project.id);
		assert.equal(project.state.status, 'done');
		const app = await reloaded();
		assert.equal(app.projects.get(project.id), undefined);
		assert.equal(app.projects.summaries().find(({ id }) => id === project.id)?.status, 'done');
		const uri = documentUri(project, 'delivery', 'notice.md');
		const documents = createDraftFileSystem(app);
		assert.equal(new TextDecoder().decode(await documents.readFile(uri)), project.file('delivery', 'notice.md')?.content);
		assert.equal(app.projects.get(project.id)?.state.status, 'done');
		const again = await reloaded();
		await again.selection.select(project.id);
		assert.equal(again.selection.current?.id, project.id);
		assert.ok((await prepareSnapshot(again))().snapshot.projects.some(({ id }) => id === project.id));
	});

	it('shows a damaged project as far as it is good, and says that it can only be read', async () => {
		const project = await runOn(await briefFile('damaged.md'));
		const { context } = await openApp();
		const file = join(runsFolder(context), `${project.id}.jsonl`);
		const lines = (await readFile(file, 'utf8')).split('\n');
		lines[1] = '{"not": "a line of a journal"}';
		await writeFile(file, lines.join('\n'));
		const app = await reloaded();
		await app.selection.select(project.id);
		const { current } = (await prepareSnapshot(app))().snapshot;
		assert.match(String(current?.readOnly), /can only be read/);
		await assert.rejects(async () => (await app.selection.open(project.id)).rename('another'), /can only be read/);
		await (await openApp()).projects.remove(project.id);
	});

	it('shows what another window writes, and offers no change of it', async () => {
		const project = await runOn(await briefFile('elsewhere.md'));
		const here = await openApp();
		const journal = createJournalStore(runsFolder(here.context));
		const projects = new Projects({ ...here.ports, journal }, here.settings);
		await projects.load();
		const app = { ...here, projects, selection: new Selection(projects, forgetful) };
		await app.selection.select(project.id);
		assert.match(String((await prepareSnapshot(app))().snapshot.current?.readOnly), /open in another window/);
		const list = new ProjectsTree(projects, {
			view: { onDidChangeVisibility: () => ({ dispose: () => undefined }) },
			didChange: () => undefined,
		} as unknown as LazyTree);
		const node = list.rows().find((row) => row.run === project.id);
		const item = node && list.item(node);
		assert.equal(item?.contextValue, 'project');
		assert.match(String(item?.description), /read-only$/);
		await assert.rejects(async () => listCommands.deleteProject(app, project.id), /open in another window/);
		await assert.rejects(async () => listCommands.archiveProject(app, project.id), /open in another window/);
		assert.equal(project.state.archived, false);
		list.dispose();
		await journal.close();
	});

	it('deletes nothing by key while no row is selected', async () => {
		const app = await openApp();
		const list = { selected: [] } as unknown as App['list'];
		const before = app.projects.summaries().length;
		await assert.rejects(async () => listCommands.deleteProject({ ...app, list }, { tree: true }), /Select a project/);
		assert.equal(app.projects.summaries().length, before);
	});

	it('deletes by key what the panel shows, and nothing that was left selected in the list', async () => {
		const left = await runOn(await briefFile('left-selected.md'));
		const shown = await runOn(await briefFile('shown.md'));
		const app = await openApp();
		await app.selection.select(shown.id);
		const marked: (string | undefined)[] = [];
		const list = { selected: [left.id], mark: async (run?: string) => void marked.push(run) } as unknown as App['list'];
		await assert.rejects(
			async () => listCommands.deleteProject({ ...app, list }, { tree: true }),
			/left-selected was selected in the list, and the panel shows shown/,
		);
		assert.ok(app.projects.get(left.id) && app.projects.get(shown.id));
		assert.deepEqual(marked, [shown.id]);
	});

	it('goes round all that wait', async () => {
		const app = await openApp();
		const waiting = app.projects.all().filter(({ state }) => state.status === 'waiting' && !state.archived);
		const seen = new Set<string>();
		for (const _ of waiting) seen.add(String(await run<string>('nextWaiting')));
		assert.deepEqual([...seen].toSorted(), waiting.map(({ id }) => id).toSorted());
	});
});

describe('gates that open while nobody looks', () => {
	it('are told once for all, and one by name', async () => {
		const app = await openApp();
		const unseen = { isVisible: false, setBadge: () => undefined };
		const answers = answering('');
		const status = new Status({ ...app, sidebar: unseen, list: unseen } as unknown as App);
		const uris = [await briefFile('unseen-1.md'), await briefFile('unseen-2.md'), await briefFile('unseen-3.md')];
		await run('runOnFile', uris[0], uris, 'each');
		await told(answers.said);
		assert.match(answers.said.join('|'), /^\d+ projects wait for you$/);
		answers.said.length = 0;
		await run('runOnFile', await briefFile('unseen-4.md'));
		await told(answers.said);
		assert.deepEqual(answers.said, ['unseen-4: the Strategist waits for you']);
		status.dispose();
		answers.restore();
	});

	it('are not told to who looks at the panel', async () => {
		const app = await openApp();
		const answers = answering('');
		const seen = { isVisible: true, setBadge: () => undefined };
		const status = new Status({ ...app, sidebar: seen, list: { isVisible: false } } as unknown as App);
		await runOn(await briefFile('seen.md'));
		await new Promise((resolve) => setTimeout(resolve, 800));
		assert.deepEqual(
			answers.said.filter((message) => message.includes('for you')),
			[],
		);
		status.dispose();
		answers.restore();
	});
});

describe('a project whose server asks for a pause', () => {
	let server: Server;
	let requests = 0;

	before(async () => {
		server = createServer((_request, response) => {
			requests += 1;
			response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '25' }).end('{"error":{"message":"slow down"}}');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		await setting('baseUrl', `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
		await (await openApp()).keys.set('custom', 'sk-loopback-0123456789abcdef');
	});
	after(async () => {
		server.close();
		await setting('stageModels', undefined);
		await setting('baseUrl', undefined);
		await (await openApp()).keys.clear('custom');
	});

	it('counts down, leaves the person to another project, and is cancelled at once', async () => {
		const app = await openApp();
		const other = await runOn(await briefFile('pause-other.md'));
		const project = await runOn(await briefFile('pause.md'));
		await project.accept('strategy');
		app.advance(project);
		await settled(project);
		await setting('stageModels', { draft: 'custom/limited' });
		await app.selection.select(project.id);
		await seen(project);
		const offers = answering('');
		await run('acceptAndContinue');
		offers.restore();
		// The next one is offered, and shown by nobody but the person.
		assert.match(offers.said.join(), /waits for you too/);
		assert.equal(app.selection.current?.id, project.id);
		assert.equal(other.state.waitingFor, 'strategy');
		while (!project.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
		await app.selection.select(project.id);
		const { current } = (await prepareSnapshot(app))().snapshot;
		assert.ok(Number(current?.waiting?.until) > Date.now());
		assert.notEqual(current?.waiting?.reason, '');

		// What a reload would find in this moment: the stage was interrupted, and a request may have been billed.
		const afterReload = await reloaded();
		const again = await afterReload.selection.open(project.id);
		assert.equal(again.state.stages.draft.status, 'interrupted');
		const answers = answering('', 'showWarningMessage');
		await gateCommands.resume(afterReload, project.id);
		answers.restore();
		assert.match(String(answers.said[0]), /was interrupted.*billed again/);
		assert.equal(again.state.stages.draft.status, 'interrupted');

		await run('stop', project.id);
		assert.equal(project.isRunning, false);
		const sent = requests;
		await new Promise((resolve) => setTimeout(resolve, 300));
		assert.equal(requests, sent);
		await app.projects.remove(project.id);
	});
});

async function told(said: readonly string[]): Promise<void> {
	while (said.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
}
