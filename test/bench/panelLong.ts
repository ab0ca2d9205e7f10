import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Frame } from 'playwright-core';
import { newRunId } from '../../src/node/ids.ts';
import { createJournalStore } from '../../src/node/journalStore.ts';
import { longJournal } from '../support/longJournal.ts';
import type { Workbench } from '../support/workbench.ts';
import { panelFrame, putProbe, readProbe, type Seen } from './panelProbe.ts';
import { longTask, type Taken, taken } from './panelThread.ts';
import { type Row, row, type Table } from './table.ts';

const attempts = 200;

/** A draft of 5 MB streams in 15 s, more than two hundred times as fast as a real one, and is shown when it is finished. */
export async function longDraft(workbench: Workbench): Promise<Table> {
	await workbench.rightClickInExplorer('long-brief.md', 'Run Pipeline on This File');
	await workbench.openQuintetPanel();
	const frame = await panelFrame(workbench);
	await workbench.panel.locator('#card-draft.running .live').waitFor({ timeout: 60_000 });
	const seen = await watched(workbench, frame, async () => {
		await workbench.panel.locator('#card-draft.waiting').waitFor({ timeout: 120_000 });
	});
	return { title: 'A draft of 5 MB in the panel', notes: ['It streams in 15 s and is shown when it is whole.'], rows: rowsOf(seen) };
}

/** A project on whose draft a person has worked for long is opened, and gets another name. */
export async function manyAttempts(workbench: Workbench): Promise<Table> {
	const id = newRunId();
	const [first, ...events] = longJournal(7 + attempts * 8 + 3);
	if (first?.type !== 'runStarted') throw new Error('A journal begins with the start of a run.');
	const [folder = ''] = globSync('**/runs', { cwd: dirname(workbench.workspace) });
	const journal = createJournalStore(join(dirname(workbench.workspace), folder));
	await journal.append(id, [{ ...first, id }, ...events]);
	await journal.close();
	await workbench.reload();
	await workbench.openQuintetPanel();
	const frame = await panelFrame(workbench);
	const shown = await watched(workbench, frame, async () => {
		await workbench.panel.getByLabel('Project', { exact: true }).selectOption(id);
		await workbench.panel
			.getByText(`Show ${attempts - 9} earlier attempts`)
			.or(workbench.panel.locator('.attempt').nth(9))
			.first()
			.waitFor();
	});
	const renamed = await watched(workbench, frame, async () => {
		await workbench.panel.getByLabel('Rename the project').click();
		await workbench.panel.getByLabel('Project name').fill('Another name');
		await workbench.panel.getByLabel('Save the name').click();
		await workbench.panel.getByRole('heading', { name: 'Another name' }).waitFor({ state: 'attached' });
	});
	return {
		title: `A project with ${attempts} attempts in the panel`,
		rows: [...rowsOf(shown, 'shown: '), ...rowsOf(renamed, 'gets another name: ')],
	};
}

type Watched = Seen & Taken;

async function watched(workbench: Workbench, frame: Frame, act: () => Promise<void>): Promise<Watched> {
	await putProbe(frame);
	const thread = await taken(workbench.page, async () => {
		await act();
		await pause(1000);
	});
	return { ...(await readProbe(frame)), ...thread };
}

function rowsOf({ tasks, bytes, elements }: Watched, when = ''): Row[] {
	const longest = { figure: Math.max(0, ...tasks), unit: 'ms', digits: 0, budget: { most: longTask } };
	return [
		row({ what: `${when}longest task, processor time`, ...longest }),
		row({ what: `${when}crossed to the panel`, figure: bytes / 1000, unit: 'kB', digits: 1 }),
		row({ what: `${when}elements in the panel`, figure: elements, unit: '', digits: 0 }),
	];
}
