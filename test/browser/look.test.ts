import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedAnswer } from '../recorded/recording.ts';
import { findBrowser } from '../support/browser.ts';
import { planReply } from '../support/planReply.ts';
import { press } from '../support/press.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { startRecordedServer } from './recordedServer.ts';
import { accept, card, inState, patience, picture, pictureOfFailure, runFile } from './steps.ts';

const brief = `# A page for our fair

Please make \`index.html\`: our three prices in a table, readable on a phone. With it comes \`sun.svg\`, a small sun.
`;
const strategy = {
	title: 'A page for the fair',
	language: 'en',
	kind: 'design',
	goals: ['Visitors see the prices.'],
	audience: 'Visitors',
	tone: 'Plain',
	requirements: [{ id: 'R1', text: 'The prices are readable on a phone.', quotes: ['readable on a phone'], priority: 'must' }],
	deliverables: [
		{ path: 'index.html', purpose: 'The page', answers: ['R1'] },
		{ path: 'sun.svg', purpose: 'The sun', answers: [] },
	],
	constraints: [],
	contradictions: [],
	assumptions: [],
	questions: [],
	researchQuestions: [],
};
const page = (width: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Fair</title>
    <style>body { margin: 0; font: 16px/1.5 sans-serif; color: #222; background: #fff; } table { width: ${width}; } td { padding: 8px; }</style>
  </head>
  <body>
    <main>
      <h1>The fair</h1>
      <table>
        <tr><th scope="row">Adult</th><td>5</td></tr>
        <tr><th scope="row">Child</th><td>2</td></tr>
      </table>
    </main>
  </body>
</html>
`;
const sun =
	'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><title>Sun</title><circle cx="12" cy="12" r="6" fill="#e39a2b"/></svg>\n';
const verdict = {
	requirementId: 'R1',
	verdict: 'met',
	why: 'They stand in a table.',
	path: 'index.html',
	passage: '<th scope="row">Adult</th><td>5</td>',
};
const answers: readonly RecordedAnswer[] = [
	{ stage: 'strategy', purpose: 'artifact', text: JSON.stringify(strategy) },
	{ stage: 'strategy', purpose: 'plan', text: JSON.stringify(planReply(['index.html', 'sun.svg'])) },
	{ stage: 'draft', purpose: 'index.html', text: page('600px') },
	{ stage: 'draft', purpose: 'sun.svg', text: sun },
	{ stage: 'quality', purpose: 'artifact', text: JSON.stringify({ findings: [], disputes: [], verdicts: [verdict] }) },
	{
		stage: 'quality',
		purpose: 'index.html',
		text: '<<<<<<< SEARCH\ntable { width: 600px; }\n=======\ntable { width: 100%; }\n>>>>>>> REPLACE\n',
	},
	{ stage: 'quality', purpose: 'artifact', text: JSON.stringify({ outcomes: [], findings: [], verdicts: [verdict] }) },
];

/** What no source text shows: the page as a phone paints it, in the real editor. */
describe('a package that is looked at', () => {
	let workbench: Workbench;
	let models: Awaited<ReturnType<typeof startRecordedServer>>;

	beforeAll(async () => {
		models = await startRecordedServer({ name: 'fair', model: 'strong', brief: '', answers });
		workbench = await openWorkbench({
			workspaceFiles: { 'fair.md': brief },
			env: { QUINTET_BROWSER: await findBrowser() },
			settings: { 'files.autoSave': 'off', 'quintet.model': 'custom/strong', 'quintet.baseUrl': models.server.baseUrl },
		});
		await runFile(workbench, 'fair.md');
	});
	afterEach(({ task }) => pictureOfFailure(workbench, task));
	afterAll(async () => {
		await workbench?.close();
		await models?.[Symbol.asyncDispose]();
	});

	const quality = () => card(workbench, 'quality');
	const looks = () => quality().locator('.look-picture img');

	it('mends what sticks out on a phone, and shows the pages and drawings as they are then', async () => {
		await accept(workbench, 'strategy', 'research', 'draft');
		await inState(workbench, 'quality', 'waiting');
		await quality().getByText('On a screen of 320 px the page is 600 px wide').waitFor({ timeout: patience });
		await quality().getByText('Nothing was found that is open.').waitFor({ timeout: patience });
		await expect.poll(() => looks().count(), { timeout: patience }).toBe(3);
		const sizes = await looks().evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
		expect(sizes).toEqual([320, 1280, 1000]);
		expect(models.unanswered).toEqual([]);
		await looks().first().scrollIntoViewIfNeeded();
		await picture(workbench, 'look-1-pictures');
	});

	it('opens a picture in the editor, where there is room', async () => {
		await press(quality().locator('.look-picture').first());
		await workbench.page.locator('.tab.active', { hasText: 'index.html-320-px-wide.jpg' }).waitFor({ timeout: patience });
		await picture(workbench, 'look-2-editor');
	});
});
