import { mkdir } from 'node:fs/promises';
import { openWorkbench } from './workbench.ts';

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
	await panel.locator('[data-requirement] button, .quote').first().click();
	await workbench.page.waitForTimeout(1500);
	await workbench.screenshot(`${folder}/${name}.png`);
	for (const stage of ['strategy', 'research', 'draft', 'quality', 'delivery']) {
		await panel.locator(`#card-${stage}.waiting`).waitFor();
		await panel.locator(`#accept-${stage}`).click();
	}
	await panel.locator('#card-landing').getByRole('button', { name: 'Review files' }).click();
	await workbench.page.locator('.multiDiffEditor').first().waitFor();
	await workbench.page.waitForTimeout(3000);
	await workbench.screenshot(`${folder}/${name}-review.png`);
}
