import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { press } from '../support/press.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { accept, button, card, inState, patience, picture, pictureOfFailure, runFile, small } from './steps.ts';

/** One project in two windows on one folder; each test goes on where the one before it stopped. */
describe('two windows on one folder', () => {
	let first: Workbench;
	let second: Workbench;
	const elsewhere = (window: Workbench) => window.panel.getByText('open in another window');

	/** The extension host that writes the project. */
	async function writer(): Promise<number> {
		const folder = await first.runsFolder();
		const owner = (await readdir(folder)).find((name) => name.endsWith('.owner')) ?? '';
		return (JSON.parse(await readFile(join(folder, owner), 'utf8')) as { pid: number }).pid;
	}

	const lookAt = async (window: Workbench) => {
		await window.page.bringToFront();
		await window.openQuintetPanel();
	};

	beforeAll(async () => {
		first = await openWorkbench(small);
		await runFile(first, 'shop.md');
		second = await first.another();
	});
	afterEach(async ({ task }) => {
		await pictureOfFailure(first, task);
		await pictureOfFailure(second, { ...task, name: `second ${task.name}` });
	});
	afterAll(async () => {
		await second?.close();
		await first?.close();
	});

	it('show the same project, and the one that does not write it only reads', async () => {
		await lookAt(second);
		await inState(second, 'strategy', 'waiting');
		await elsewhere(second).waitFor({ timeout: patience });
		await picture(second, 'windows-1-reads');
		expect(await button(card(second, 'strategy'), 'Accept').count()).toBe(0);
	});

	it('follow what the other does', async () => {
		await lookAt(first);
		await accept(first, 'strategy');
		await lookAt(second);
		await inState(second, 'research', 'waiting');
	});

	it('take over at once when the other’s extension host is killed, and lose nothing', async () => {
		process.kill(await writer(), 'SIGKILL');
		await lookAt(second);
		await elsewhere(second).waitFor({ state: 'hidden', timeout: patience });
		await accept(second, 'research');
		await inState(second, 'draft', 'waiting');
		await picture(second, 'windows-2-took-over');
	});

	it('read on in the one that was reloaded', async () => {
		await first.page.bringToFront();
		await first.page.reload();
		await first.ready();
		await lookAt(first);
		await inState(first, 'draft', 'waiting');
		await elsewhere(first).waitFor({ timeout: patience });
	});

	it('turn to reading in the one that slept while the other took over, with nothing of it lost or damaged', async () => {
		const sleeping = await writer();
		process.kill(sleeping, 'SIGSTOP');
		try {
			const folder = await first.runsFolder();
			for (const name of (await readdir(folder)).filter((one) => one.endsWith('.lock'))) await utimes(join(folder, name), 1, 1);
			await lookAt(first);
			await elsewhere(first).waitFor({ state: 'hidden', timeout: patience });
			await accept(first, 'draft');
			await inState(first, 'quality', 'waiting');
		} finally {
			process.kill(sleeping, 'SIGCONT');
		}
		await lookAt(second);
		const late = button(card(second, 'draft'), 'Accept');
		if (await late.isVisible()) await press(late).catch(() => undefined);
		await inState(second, 'quality', 'waiting');
		await elsewhere(second).waitFor({ timeout: patience });
		await picture(second, 'windows-3-woken');
		await lookAt(first);
		await accept(first, 'quality', 'delivery');
		await inState(first, 'landing', 'waiting');
		expect(await first.panel.getByText('damaged').count()).toBe(0);
	});
});
