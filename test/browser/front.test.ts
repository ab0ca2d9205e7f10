import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LoopbackWeb, startLoopbackWeb } from '../support/loopbackWeb.ts';
import { factPages } from '../support/loopbackWebPages.ts';
import { press } from '../support/press.ts';
import { openWorkbench, retried, type Workbench } from '../support/workbench.ts';
import { accept, button, card, inState, patience, picture, pictureOfFailure, said, smallBrief } from './steps.ts';

const briefs = join(import.meta.dirname, '../support/briefs');
const clipboard = (workbench: Workbench) => workbench.page.evaluate(() => navigator.clipboard.readText());
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** The words that an editor shows selected and marked, as a person would copy them. */
async function shownWords(workbench: Workbench): Promise<string> {
	const editor = workbench.page.locator('.editor-instance').first();
	await editor.locator('.selected-text').first().waitFor({ timeout: patience });
	await editor.locator('.view-overlays [class*="ced-"]').first().waitFor({ timeout: patience });
	await workbench.page.evaluate(() => navigator.clipboard.writeText(''));
	await retried(
		() => workbench.page.keyboard.press('ControlOrMeta+c'),
		() => expect.poll(() => clipboard(workbench), { timeout: 3000 }).not.toBe(''),
	);
	return plain(await clipboard(workbench));
}

describe('a brief as it arrives', () => {
	const samples = [
		['letter.docx', '04-landing-klinik-gigi.docx'],
		['paper.pdf', '06-coldchain-whitepaper.pdf'],
		['mails.eml', '07-onboarding-emails.eml'],
	] as const;
	let workbench: Workbench;

	beforeAll(async () => {
		const files = await Promise.all(samples.map(async ([name, sample]) => [name, await readFile(join(briefs, sample))] as const));
		workbench = await openWorkbench({
			workspaceFiles: {
				...Object.fromEntries(files),
				'one.md': smallBrief,
				'two.txt': 'The notice must name our phone number, 0113 496 0000.\n',
			},
			settings: { 'files.autoSave': 'off' },
			viewport: { width: 1280, height: 800 },
		});
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(() => workbench?.close());

	for (const [name] of samples)
		it(`runs ${name} from the Explorer, and shows the sentence of a requirement in its extracted text`, async () => {
			await workbench.rightClickInExplorer(name, 'Run Pipeline on This File');
			await workbench.panel.locator('.brief-name', { hasText: name }).waitFor({ timeout: patience });
			await inState(workbench, 'strategy', 'waiting');
			const quote = card(workbench, 'strategy').locator('button.quote').first();
			const words = plain((await quote.locator('.quote-text').textContent()) ?? '');
			await press(quote);
			await workbench.page.locator(`.tab.active[aria-label*="${name} (extracted text)"]`).waitFor({ timeout: patience });
			expect(await shownWords(workbench)).toBe(words);
			await picture(workbench, `front-1-${name}`);
		});

	it('says on which page of a PDF a requirement stands', async () => {
		const project = workbench.panel.locator('select[aria-label="Project"]');
		const paper = await project.locator('option', { hasText: 'paper' }).first().getAttribute('value');
		await project.selectOption(paper);
		await workbench.panel.locator('.brief-name', { hasText: 'paper.pdf' }).waitFor();
		await card(workbench, 'strategy')
			.locator('.quote-place', { hasText: /^page \d/ })
			.first()
			.waitFor();
	});

	it('asks once what two files are, and makes one project of a brief with what came along', async () => {
		await workbench.rightClickInExplorer(['one.md', 'two.txt'], 'Run Pipeline on This File');
		await workbench.pick('One brief with attachments (first: one.md)');
		await workbench.panel.locator('.brief-name', { hasText: 'one.md' }).waitFor({ timeout: patience });
		await inState(workbench, 'strategy', 'waiting');
		await press(workbench.panel.getByText('The brief: 2 documents'));
		await button(workbench.panel.locator('.brief-notes'), 'two.txt attached').waitFor();
		await picture(workbench, 'front-2-together');
	});

	it('shows what the attached file asks for in that file', async () => {
		await press(card(workbench, 'strategy').locator('button.quote', { hasText: '0113 496 0000' }).first());
		await workbench.page.locator('.tab.active[aria-label*="two.txt"]').waitFor({ timeout: patience });
		expect(await shownWords(workbench)).toContain('0113 496 0000');
	});

	it('makes a project of what is in the clipboard', async () => {
		await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), smallBrief.replace('shop window', 'front door'));
		await workbench.runCommand('Quintet: New Brief from Clipboard');
		await workbench.panel.locator('.brief-name', { hasText: 'Notice for our front door' }).waitFor({ timeout: patience });
		await inState(workbench, 'strategy', 'waiting');
	});
});

describe('what goes out and comes back', () => {
	const page = factPages.brewing;
	let web: LoopbackWeb;
	let workbench: Workbench;

	beforeAll(async () => {
		web = await startLoopbackWeb();
		web.results([web.result(page)]);
		workbench = await openWorkbench({
			workspaceFiles: { 'coffee.md': coffeeBrief },
			settings: {
				'files.autoSave': 'off',
				'quintet.search': 'searxng',
				'quintet.searchUrl': web.origin,
				'quintet.privateHosts': [web.host],
			},
			viewport: { width: 1280, height: 800 },
		});
		await workbench.rightClickInExplorer('coffee.md', 'Run Pipeline on This File');
		await inState(workbench, 'strategy', 'waiting');
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(async () => {
		await workbench?.close();
		await web?.[Symbol.asyncDispose]();
	});

	it('copies the questions to the client as a message', async () => {
		const question = plain((await card(workbench, 'strategy').locator('.client-questions .item-body').first().textContent()) ?? '');
		await press(button(card(workbench, 'strategy'), 'Copy questions'));
		await expect.poll(async () => plain(await clipboard(workbench)), { timeout: patience }).toContain(question);
	});

	it('says where the queries go before they are sent, and sends none until then', async () => {
		await card(workbench, 'strategy').getByText(`sent to SearXNG at ${web.host}`).waitFor();
		await card(workbench, 'strategy').locator('.query').first().scrollIntoViewIfNeeded();
		await picture(workbench, 'front-3-queries');
		expect(web.requests.length).toBe(0);
	});

	it('sends the queries as they were shown, and none that was taken out', async () => {
		const queries = card(workbench, 'strategy').locator('.query');
		const count = await queries.count();
		const removed = plain((await queries.first().locator('.query-text').textContent()) ?? '');
		await press(queries.first().getByRole('button', { name: 'Do not send' }));
		await expect.poll(() => queries.count(), { timeout: patience }).toBe(count - 1);
		const shown = (await queries.locator('.query-text').allTextContents()).map(plain);
		await accept(workbench, 'strategy');
		await inState(workbench, 'research', 'waiting');
		expect(web.queries().map(plain).toSorted()).toEqual(shown.toSorted());
		expect(web.queries()).not.toContain(removed);
	});

	it('shows the sentence of a citation in the page as it was read', async () => {
		const research = card(workbench, 'research');
		await picture(workbench, 'front-4-research');
		const claim = research.locator('.answer .item', { has: workbench.panel.locator('.source-chip', { hasText: page.title }) }).first();
		const words = plain((await claim.locator('.quote-text').textContent()) ?? '');
		await press(claim.locator('.source-chip'));
		await workbench.page.locator(`.tab.active[aria-label*="${page.title}"]`).waitFor({ timeout: patience });
		expect(await shownWords(workbench)).toBe(words);
		await picture(workbench, 'front-5-citation');
	});

	it('copies the references', async () => {
		await press(button(card(workbench, 'research'), 'Markdown'));
		await expect.poll(() => clipboard(workbench), { timeout: patience }).toContain(web.url(page.path));
		await press(button(card(workbench, 'research'), 'BibTeX'));
		await expect.poll(() => clipboard(workbench), { timeout: patience }).toMatch(/^@\w+\{/m);
	});

	it('takes the client’s answers, and offers to begin anew with them', async () => {
		await press(card(workbench, 'strategy').locator('.card-toggle'));
		await press(button(card(workbench, 'strategy'), "Add client's answers"));
		await card(workbench, 'strategy').locator('#client-answers').fill('Please write 500 words, not 300.');
		await press(button(card(workbench, 'strategy'), 'Add to the brief'));
		await inState(workbench, 'strategy', 'stale');
		await card(workbench, 'strategy').getByText('Made from an older brief').waitFor();
		await button(card(workbench, 'strategy'), 'Rerun from here').waitFor();
		await picture(workbench, 'front-6-answers');
		await press(button(card(workbench, 'strategy'), 'Rerun from here'));
		await inState(workbench, 'strategy', 'waiting');
		await card(workbench, 'strategy').locator('.quote', { hasText: 'Please write 500 words' }).first().waitFor();
	});

	it('chooses a web search by command, and tests it with one query when that is asked for', async () => {
		const before = web.queries().length;
		await workbench.runCommand('Quintet: Choose Web Search');
		await workbench.pick('SearXNG');
		await workbench.answer(web.origin);
		const message = workbench.page.locator('.notification-list-item', { hasText: /searches with SearXNG at/ }).first();
		await retried(
			async () => {
				if (!(await message.isVisible())) await workbench.runCommand('Notifications: Show Notifications');
			},
			() => message.waitFor({ timeout: 4000 }),
		);
		expect(web.queries().length).toBe(before);
		await press(message.getByRole('button', { name: 'Send a Test Query' }));
		expect(await said(workbench, /SearXNG answered with 1 result/)).toContain(web.host);
		expect(web.queries().slice(before)).toEqual(['test']);
	});
});

const coffeeBrief = `# Blog post about brewing coffee

We are Fernhollow Coffee and we need one blog post.

- One article of about 300 words in Markdown, saved as \`coffee.md\`.
- It must say at which water temperature coffee is brewed, with a source.
- It must be friendly.

Please find out which temperature of the water is recommended for brewing coffee, and say where that is from.
The deadline is not fixed yet.
`;
