import type { Page } from 'playwright-core';
import { putProbe } from './panelProbe.ts';

/**
 * A page with nothing in it but the same tokens, appended as they come, straight from the same server: what the machine and the
 * browser alone take at the moment.
 */
export async function openBarePage(beside: Page, address: string): Promise<Page> {
	const context = await beside.context().browser()?.newContext();
	if (!context) throw new Error('The page has no browser.');
	const page = await context.newPage();
	await page.goto(`${address}/bare`);
	await putProbe(page.mainFrame());
	await page.evaluate(async (url) => {
		const response = await fetch(url, { method: 'POST', body: JSON.stringify({ messages: [] }) });
		const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
		if (!reader) throw new Error('The server sent nothing.');
		void (async () => {
			for (let part = await reader.read(); !part.done; part = await reader.read()) {
				const [shown] = document.getElementsByTagName('p');
				if (shown) shown.textContent = part.value.slice(-500);
			}
		})();
	}, `${address}/v1/chat/completions`);
	return page;
}
