import { mkdir } from 'node:fs/promises';
import { openWorkbench } from './workbench.ts';

/** Pictures of the real editor for the README: `node test/support/screenshots.ts [folder]`. */
const folder = process.argv[2] ?? 'media/screenshots';
const looks = [
	['dark', 'Default Dark Modern'],
	['light', 'Default Light Modern'],
] as const;

await mkdir(folder, { recursive: true });
for (const [name, theme] of looks) {
	await using workbench = await openWorkbench({
		theme,
		viewport: { width: 1280, height: 800 },
		openFile: 'briefs/harbour-lamp-article.md',
	});
	await workbench.rightClickInExplorer('briefs/harbour-lamp-article.md', 'Run Pipeline on This File');
	await workbench.panel.getByRole('button', { name: 'Accept', exact: true }).first().waitFor();
	await workbench.page.waitForTimeout(1000);
	await workbench.screenshot(`${folder}/${name}.png`);
}
