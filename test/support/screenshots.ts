import { mkdir, writeFile } from 'node:fs/promises';
import { press } from './press.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Pictures of the real editor for the README: `npm run screenshots [-- FOLDER]`. */
const folder = process.argv[2] ?? 'media/screenshots';
const looks = [
	['dark', 'Default Dark Modern'],
	['light', 'Default Light Modern'],
] as const;
const brief = 'briefs/harbour-lamp-article.md';

await mkdir(folder, { recursive: true });
for (const [name, theme] of looks) {
	await using workbench = await openWorkbench({ theme, viewport: { width: 1280, height: 800 }, openFile: brief });
	const { panel } = workbench;
	await workbench.rightClickInExplorer(brief, 'Run Pipeline on This File');
	await workbench.openQuintetPanel();
	await panel.locator('#card-strategy.waiting').waitFor();
	await press(panel.locator('[data-requirement] button, .quote').first());
	await workbench.page.waitForTimeout(1500);
	await save(workbench, name);
	for (const stage of ['strategy', 'research', 'draft', 'quality', 'delivery']) {
		await panel.locator(`#card-${stage}.waiting`).waitFor();
		await press(panel.locator(`#accept-${stage}`));
	}
	await press(panel.locator('#card-landing').getByRole('button', { name: 'Review files' }));
	await workbench.page.locator('.multiDiffEditor').first().waitFor();
	await workbench.page.waitForTimeout(3000);
	await save(workbench, `${name}-review`);
}

/** As WebP: a quarter of a PNG, and the pictures travel in the VSIX. */
async function save({ page }: Workbench, name: string): Promise<void> {
	const png = (await page.screenshot()).toString('base64');
	const blank = await page.context().newPage();
	const webp = await blank.evaluate(async (data) => {
		const picture = new Image();
		picture.src = `data:image/png;base64,${data}`;
		await picture.decode();
		const canvas = document.createElement('canvas');
		canvas.width = picture.width;
		canvas.height = picture.height;
		canvas.getContext('2d')?.drawImage(picture, 0, 0);
		return canvas.toDataURL('image/webp', 0.45);
	}, png);
	await blank.close();
	await writeFile(`${folder}/${name}.webp`, Buffer.from(webp.slice(webp.indexOf(',') + 1), 'base64'));
}
