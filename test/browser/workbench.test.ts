import { expect, it } from 'vitest';
import { openWorkbench } from '../support/workbench.ts';

it('opens VS Code on the sample workspace, with its files in the Explorer', async () => {
	await using workbench = await openWorkbench();
	const brief = await workbench.explorerItem('briefs/harbour-lamp-article.md');
	expect(await brief.isVisible()).toBe(true);
	expect(await workbench.readFile('briefs/harbour-lamp-article.md')).toContain('Harbourlight');
});
