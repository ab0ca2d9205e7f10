import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Project } from '../../src/pipeline/run/project.ts';
import type { PanelPart } from '../../src/shared/panel/protocol.ts';
import { type FakeView, openPanel } from './fakeView.ts';
import { acceptAll, briefFile, closeAllEditors, openApp, reviewAndAccept, run, runOn, smallBrief } from './harness.ts';

type Told<T extends PanelPart['type']> = Extract<PanelPart, { type: T }>;
const told =
	<T extends PanelPart['type']>(type: T) =>
	(message: PanelPart): message is Told<T> =>
		message.type === type;

/** One delivery, sealed and looked into; each test goes on where the one before it stopped. */
describe('the record of a delivery', () => {
	let project: Project;
	let folder: string;
	let panel: FakeView;

	const events = async () => (await openApp()).ports.journal.events(project.id);
	const verify = async () => {
		const done = await promisify(execFile)(process.execPath, [join(folder, 'verify.mjs')], {
			env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', LANG: 'en' },
		}).catch((error: { stdout: string; code: number }) => error);
		return { said: done.stdout, code: 'code' in done ? done.code : 0 };
	};

	before(async () => {
		// A folder of its own: what other tests have landed is no part of it.
		project = await runOn(await briefFile('record.md', smallBrief.replace('Notice for our shop window', 'Two texts with a record')));
		panel = await openPanel();
		panel.send({ type: 'ready' });
	});
	after(async () => {
		panel.dispose();
		await closeAllEditors();
	});

	it('begins with the acceptances: how far each was looked at, and a signature over the journal', async () => {
		await acceptAll(project);
		const decided = (await events()).filter((event) => event.type === 'decided');
		assert.equal(decided.length, 5);
		for (const { stage, review } of decided) {
			assert.ok(review, `${stage} has evidence`);
			assert.ok(review.words > 0, `${stage} has words`);
			assert.equal(review.charactersChanged, 0);
		}
		assert.equal((await events()).filter(({ type }) => type === 'checkpoint').length, 5);
	});

	it('tells the panel whose characters there are, and that a run without a model holds no AI text', async () => {
		const { view } = await panel.next((message): message is Told<'shares'> => message.type === 'shares' && message.view !== null);
		assert.ok(view);
		assert.ok(view.whole.total > 0);
		assert.equal(view.whole.aiHigh, 0);
	});

	it('is shown before anything is written', async () => {
		await reviewAndAccept(project);
		await run('land', project.id);
		assert.equal(project.state.landing.status, 'landed');
		folder = (await openApp()).review.folder(project)?.path ?? '';
		panel.send({ type: 'prepareRecord', run: project.id });
		const { view } = await panel.next((message): message is Told<'record'> => message.type === 'record' && message.view !== null);
		assert.ok(view);
		assert.match(view.keyId, /^[0-9a-f]{64}$/);
		assert.equal(view.proposed, null);
		assert.ok(view.reviews.some(({ of }) => of === 'Strategist'));
		assert.doesNotMatch(Object.values(view.disclosures).join('\n'), /100 ?%.*human|human[- ]made/i);
		assert.equal(existsSync(join(folder, 'delivery.intoto.jsonl')), false);
	});

	it('refuses a disclosure whose figures were changed, and writes nothing', async () => {
		const view = panel.posted.findLast((message) => message.type === 'record')?.view;
		const text = `${view?.disclosures.paragraph} All of it is 100 % human made.`;
		panel.send({ type: 'sealDelivery', run: project.id, disclosure: { length: 'paragraph', text }, agentTrace: false, costs: false });
		const { message } = await panel.next(told('recordRefused'));
		assert.ok(message.length > 20);
		assert.equal(existsSync(join(folder, 'delivery.intoto.jsonl')), false);
	});

	it('is sealed with a disclosure as the person worded it, and holds', async () => {
		const from = panel.posted.length;
		const view = panel.posted.findLast((message) => message.type === 'record')?.view;
		const text = `Dear client, here is how it was made. ${view?.disclosures.paragraph}`;
		panel.send({ type: 'sealDelivery', run: project.id, disclosure: { length: 'paragraph', text }, agentTrace: false, costs: false });
		await panel.next((message): message is Told<'record'> => message.type === 'record' && message.view === null, from);
		assert.ok((await readFile(join(folder, 'DISCLOSURE.md'), 'utf8')).startsWith('Dear client'));
		assert.ok(project.state.landing.sealed);
		const { said, code } = await verify();
		assert.match(said, /^VALID/);
		assert.equal(code, 0);
		assert.equal(await run('verifyDelivery', project.id), true);
	});

	it('names the file that was changed after it was sealed', async () => {
		const file = join(folder, 'notice.md');
		const before = await readFile(file, 'utf8');
		await writeFile(file, `${before}One more sentence.\n`);
		const { said, code } = await verify();
		assert.match(said, /^NOT VALID[\s\S]*Changed: notice\.md/);
		assert.equal(code, 1);
		assert.equal(await run('verifyDelivery', project.id), false);
		await writeFile(file, before);
	});

	it('says of a change that was made where nobody looked that its origin is not known', async () => {
		const file = join(folder, 'notice.md');
		const before = await readFile(file, 'utf8');
		await writeFile(file, `${before}\nAnother program wrote this sentence about the shop.\n`);
		const from = panel.posted.length;
		panel.send({ type: 'prepareRecord', run: project.id });
		const { view } = await panel.next((message): message is Told<'record'> => message.type === 'record' && message.view !== null, from);
		assert.ok(view);
		assert.ok(view.shares.gaps > 0);
		const notice = view.shares.files.find(({ path }) => path === 'notice.md');
		assert.equal(notice?.shares.unknown, 'Another program wrote this sentence about the shop.'.replace(/\s/g, '').length);
		await writeFile(file, before);
	});

	it('goes with the landing when that is undone', async () => {
		await run('undoLanding', project.id);
		assert.equal(existsSync(join(folder, 'delivery.intoto.jsonl')), false);
		assert.equal(existsSync(join(folder, 'verify.mjs')), false);
	});
});
