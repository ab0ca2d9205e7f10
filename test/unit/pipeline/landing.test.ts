import { describe, expect, it } from 'vitest';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { artifacts, fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryJournal, memoryPorts, memoryTarget } from '../../support/memoryPorts.ts';

async function delivered(missing: readonly string[] = []) {
	const { agents: all } = fakeAgents();
	const delivery = { ...artifacts(1).delivery, missing: missing.map((path) => ({ path, why: 'Nothing was written for it.' })) };
	const agents = missing.length === 0 ? all : { ...all, delivery: { stage: 'delivery' as const, run: async () => delivery } };
	const projects = new Projects(memoryPorts(), () => ({ ...defaultSettings, gates: 'beforeLanding' as const }), agents);
	const project = await projects.start({ brief: sampleBrief, project: 'tea' });
	await project.advance();
	return project;
}
type Delivered = Awaited<ReturnType<typeof delivered>>;

async function decideAll(project: Delivered, target: ReturnType<typeof memoryTarget>, rejected: readonly string[] = []) {
	for (const path of rejected) await project.landing.decide(path, 'rejected');
	for (const { path } of project.proposedFiles().filter((file) => !rejected.includes(file.path))) {
		await project.landing.show(path, target);
		await project.landing.decide(path, 'accepted');
	}
}

describe('landing', () => {
	it('proposes the delivery and a manifest of it', async () => {
		const project = await delivered();
		expect(project.proposedFiles().map((file) => file.path)).toEqual(['article.md', 'cover-note.md', 'manifest.json']);
	});

	it('accepts nothing whose diff was not shown', async () => {
		const project = await delivered();
		await expect(project.landing.decide('article.md', 'accepted')).rejects.toThrow(/Open the diff/);
	});

	it('writes the accepted files and is done', async () => {
		const project = await delivered();
		const target = memoryTarget();
		await decideAll(project, target);
		await project.landing.land(target);
		expect([...target.files.keys()]).toEqual(['article.md', 'cover-note.md', 'manifest.json']);
		expect(project.state).toMatchObject({
			status: 'done',
			landed: ['deliverables/sample/article.md', 'deliverables/sample/cover-note.md', 'deliverables/sample/manifest.json'],
		});
	});

	it('needs no reading of the list of files, which follows them once it is accepted', async () => {
		const [project, target] = [await delivered(), memoryTarget()];
		await project.decideFile('manifest.json', 'accepted');
		await project.decideFile('cover-note.md', 'rejected');
		const list = (await project.landing.view(target)).files.find(({ path }) => path === 'manifest.json');
		expect(list).toMatchObject({ decision: 'accepted', seen: true });
		await project.landing.show('article.md', target);
		await project.decideFile('article.md', 'accepted');
		await project.land(target);
		expect(target.files.get('manifest.json')).not.toContain('cover-note.md');
	});

	it('writes no list over another file that was not seen', async () => {
		const [project, target] = [await delivered(), memoryTarget({ 'manifest.json': '{"mine":true}\n' })];
		await project.decideFile('manifest.json', 'accepted');
		await project.decideFile('cover-note.md', 'rejected');
		await project.landing.show('article.md', target);
		await project.decideFile('article.md', 'accepted');
		await expect(project.land(target)).rejects.toMatchObject({ reason: 'changed' });
		expect(target.files.get('manifest.json')).toBe('{"mine":true}\n');
	});

	it('does not write a rejected file, and the manifest leaves it out', async () => {
		const project = await delivered();
		const target = memoryTarget();
		await decideAll(project, target, ['cover-note.md']);
		await project.landing.land(target);
		expect([...target.files.keys()]).toEqual(['article.md', 'manifest.json']);
		expect(target.files.get('manifest.json')).not.toContain('cover-note.md');
	});

	it('writes no package that lacks what the client named, until a person says that it goes out without it', async () => {
		const project = await delivered(['table.csv', 'photo.svg']);
		const target = memoryTarget();
		await decideAll(project, target);
		await expect(project.land(target)).rejects.toMatchObject({
			reason: 'incomplete',
			message: expect.stringContaining('table.csv, photo.svg were named'),
		});
		await expect(project.land(target, ['table.csv'])).rejects.toThrow(/photo\.svg was named/);
		expect(target.files.size).toBe(0);
		await project.land(target, project.landing.missing());
		expect(target.files.has('article.md')).toBe(true);
	});

	it('says in the message that a rejected file is not included, and no word of it stays; that has to be seen again', async () => {
		const [project, target] = [await delivered(), memoryTarget()];
		const { artifact } = project.state.stages.delivery;
		const note = {
			...artifact?.coverNote,
			language: 'en',
			text: 'Hello,\n\n- article.md is 900 words. It is calm.\n- `extra.md`: an extra, as you asked.\n\nBest regards\n',
		};
		const file = (path: string, content: string, purpose: string, more = {}) => ({
			path,
			content,
			purpose,
			finishedBy: 'rule',
			by: 'model',
			...more,
		});
		const files = [
			file('article.md', 'An article.', 'The article', { deliverableId: 'D1' }),
			file('extra.md', 'An extra.', 'An extra', { deliverableId: 'D2' }),
			file('cover-note.md', `# Tea\n\n${note.text}`, 'Cover note to the client'),
		];
		await project.edit('delivery', { ...artifact, files, coverNote: note });
		await project.landing.show('cover-note.md', target);
		await project.landing.decide('cover-note.md', 'accepted');
		await project.landing.decide('extra.md', 'rejected');
		const now = project.proposedFiles().find(({ path }) => path === 'cover-note.md')?.content ?? '';
		expect(now).toBe(
			'# Tea\n\nHello,\n\n- article.md is 900 words. It is calm.\n\nNot included in this delivery:\n\n- `extra.md`\n\nBest regards\n',
		);
		expect(project.landing.message()?.text).toContain('- `extra.md`');
		const [view] = (await project.landing.view(target)).files.filter(({ path }) => path === 'cover-note.md');
		expect(view).toMatchObject({ decision: 'open', seen: false });
		// One that is not to go out stays so, whatever it would say.
		await project.landing.decide('cover-note.md', 'rejected');
		await project.landing.decide('extra.md', 'open');
		expect((await project.landing.view(target)).files.find(({ path }) => path === 'cover-note.md')?.decision).toBe('rejected');
		expect(project.proposedFiles().find(({ path }) => path === 'cover-note.md')?.content).toBe(`# Tea\n\n${note.text}`);
	});

	it('writes nothing when every file is rejected', async () => {
		const project = await delivered();
		const target = memoryTarget();
		await decideAll(project, target, ['article.md', 'cover-note.md', 'manifest.json']);
		await expect(project.landing.land(target)).rejects.toThrow(/no file is accepted/);
		expect(target.files.size).toBe(0);
	});

	it('writes nothing while a file is undecided', async () => {
		const project = await delivered();
		const target = memoryTarget();
		await project.landing.show('article.md', target);
		await project.landing.decide('article.md', 'accepted');
		await expect(project.landing.land(target)).rejects.toThrow(/decide on cover-note.md/);
		expect(target.files.size).toBe(0);
	});

	it('row 50: refuses a target that changed after its diff was shown', async () => {
		const project = await delivered();
		const target = memoryTarget({ 'article.md': 'old' });
		await decideAll(project, target);
		target.files.set('article.md', 'newer');
		await expect(project.landing.land(target)).rejects.toThrow(/changed on disk/);
		expect(target.files.get('article.md')).toBe('newer');
	});

	it('row 51: refuses a target with unsaved changes', async () => {
		const project = await delivered();
		const target = memoryTarget({ 'article.md': 'old' });
		await decideAll(project, target);
		target.dirty.add('article.md');
		await expect(project.landing.land(target)).rejects.toThrow(/unsaved changes/);
	});

	it.each(['.vscode/tasks.json', '.git/config', 'x.code-workspace', 'AGENTS.md', 'docs/.github/workflows/x.yml'])(
		'row 55: refuses %s even when a person accepts it, and lands nothing with it',
		async (path) => {
			const project = await delivered();
			const target = memoryTarget();
			const delivery = project.state.stages.delivery.artifact;
			if (!delivery) throw new Error('nothing is delivered');
			const hostile = { path, content: '{}', purpose: '', finishedBy: 'unchanged', by: 'model' as const };
			await project.edit('delivery', { ...delivery, files: [...delivery.files, hostile] });
			await project.landing.show(path, target);
			await expect(project.landing.decide(path, 'accepted')).rejects.toThrow(/can't be written/);
			expect((await project.landing.view(target)).files.find((file) => file.path === path)).toMatchObject({ kind: 'refused' });
			await expect(decideAll(project, target)).rejects.toThrow(/can't be written/);
			await expect(project.landing.land(target)).rejects.toThrow(/decide on/);
			expect(target.files.size).toBe(0);
		},
	);

	it('forgets the acceptance of a file that is edited afterwards', async () => {
		const project = await delivered();
		const target = memoryTarget();
		await decideAll(project, target);
		await project.editFile('delivery', 'article.md', 'Changed.');
		const view = await project.landing.view(target);
		expect(view.files.find((file) => file.path === 'article.md')).toMatchObject({ decision: 'open', seen: false });
	});

	it('asks again when another folder is chosen', async () => {
		const project = await delivered();
		const target = memoryTarget();
		await decideAll(project, target);
		await project.chooseFolder('elsewhere');
		await expect(project.landing.decide('article.md', 'accepted')).rejects.toThrow(/Open the diff/);
	});

	it('keeps a failed write as a failure and can land again', async () => {
		const project = await delivered();
		const target = memoryTarget();
		await decideAll(project, target);
		target.beforeWrite = () => {
			throw new Error('EACCES');
		};
		await expect(project.landing.land(target)).rejects.toThrow();
		expect(project.state).toMatchObject({ status: 'waiting', waitingFor: 'landing', landing: { status: 'failed' } });
		target.beforeWrite = () => undefined;
		await project.landing.land(target);
		expect(project.state.status).toBe('done');
	});
});

describe('undoing a landing', () => {
	it('restores exactly what was there', async () => {
		const project = await delivered();
		const target = memoryTarget({ 'article.md': 'old\r\n' });
		await decideAll(project, target);
		await project.landing.land(target);
		await project.landing.undo(target);
		expect([...target.files]).toEqual([['article.md', 'old\r\n']]);
		expect(project.state).toMatchObject({ status: 'waiting', landed: [], landing: { status: 'undone' } });
	});

	it('row 56: refuses when a landed file was changed since, names it and changes nothing', async () => {
		const project = await delivered();
		const target = memoryTarget();
		await decideAll(project, target);
		await project.landing.land(target);
		target.files.set('article.md', 'edited by hand');
		await expect(project.landing.undo(target)).rejects.toThrow(/article\.md was changed after it landed/);
		expect(target.files.size).toBe(3);
		expect(target.files.get('article.md')).toBe('edited by hand');
		expect(project.state.landing.status).toBe('landed');
		expect(await project.landing.changedSince(target)).toEqual(['article.md']);
	});

	it('row 56: keeps the changed file and undoes the others when the person says so', async () => {
		const project = await delivered();
		const target = memoryTarget();
		await decideAll(project, target);
		await project.landing.land(target);
		target.files.set('article.md', 'edited by hand');
		await project.landing.undo(target, { 'article.md': 'keep' });
		expect([...target.files]).toEqual([['article.md', 'edited by hand']]);
		expect(project.state.landing.status).toBe('undone');
	});

	it('row 56: takes only the landing out of a file that was changed elsewhere since', async () => {
		const project = await delivered();
		const rest = 'b\nc\nd\ne\nf\ng\nh\ni\nj\n';
		const target = memoryTarget({ 'article.md': `old first\n${rest}` });
		await project.editFile('delivery', 'article.md', `new first\n${rest}`);
		await decideAll(project, target);
		await project.landing.land(target);
		target.files.set('article.md', `new first\n${rest}a line of the person\n`);
		await project.landing.undo(target, { 'article.md': 'merge' });
		expect([...target.files]).toEqual([['article.md', `old first\n${rest}a line of the person\n`]]);
	});

	it('row 56: refuses to take the landing out of lines that were changed since, and changes nothing', async () => {
		const project = await delivered();
		const target = memoryTarget({ 'article.md': 'old\n' });
		await decideAll(project, target);
		await project.landing.land(target);
		target.files.set('article.md', 'quite another text\n');
		await expect(project.landing.undo(target, { 'article.md': 'merge' })).rejects.toThrow(/can't be taken out of article\.md/);
		expect(target.files.get('article.md')).toBe('quite another text\n');
		expect(target.files.size).toBe(3);
	});
});

/** A landing that reached the disk and whose end did not reach the journal; then the project as another process finds it. */
async function cutOff(target: ReturnType<typeof memoryTarget>): Promise<Delivered> {
	const { agents } = fakeAgents();
	const journal = memoryJournal();
	const settings = () => ({ ...defaultSettings, gates: 'beforeLanding' as const });
	const projects = new Projects(memoryPorts({ journal }), settings, agents);
	const project = await projects.start({ brief: sampleBrief, project: 'tea' });
	await project.advance();
	await decideAll(project, target);
	await project.landing.land(target);
	journal.runs.set(project.id, journal.runs.get(project.id)?.filter((event) => event.type !== 'landed') ?? []);
	const again = new Projects(memoryPorts({ journal }), settings, agents);
	await again.load();
	const reopened = again.get(project.id);
	if (!reopened) throw new Error('the project is gone');
	return reopened;
}

describe('a landing in which the program ended', () => {
	it('row 53: is told as failed when it is opened again, and undone to what was there', async () => {
		const target = memoryTarget({ 'article.md': 'old' });
		const reopened = await cutOff(target);
		// One of three files had been written.
		target.files.delete('cover-note.md');
		target.files.delete('manifest.json');
		expect(reopened.state.landing).toMatchObject({ status: 'failed', failure: { message: expect.stringContaining('some may be there') } });
		await reopened.landing.undo(target);
		expect([...target.files]).toEqual([['article.md', 'old']]);
		expect(reopened.state.landing.status).toBe('undone');
	});

	it('row 53: lands once more after its diffs were opened again', async () => {
		const target = memoryTarget();
		const reopened = await cutOff(target);
		target.files.delete('manifest.json');
		await expect(reopened.landing.land(target)).rejects.toThrow(/changed on disk/);
		await decideAll(reopened, target);
		await reopened.landing.land(target);
		expect(reopened.state.status).toBe('done');
		expect(target.files.size).toBe(3);
	});
});
