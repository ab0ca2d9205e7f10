import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { firstLine } from './firstLine.ts';
import { longDraft, manyAttempts } from './panelLong.ts';
import { runs, streamingSeconds, tenRuns } from './panelTenRuns.ts';
import type { Table } from './table.ts';

/** Ten runs that stream into the real editor, one of them shown; then a draft of 5 MB, and a project with 200 attempts. */
export async function run(): Promise<readonly Table[]> {
	const server = spawn(process.execPath, [join(import.meta.dirname, 'streamingModel.ts'), String(streamingSeconds)], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const address = `http://127.0.0.1:${await firstLine(server)}`;
	const briefs = Array.from({ length: runs }, (_, index) => `brief-${index}.md`);
	const workbench = await openWorkbench({
		workspaceFiles: { ...Object.fromEntries(briefs.map((path) => [path, briefOf('notice.md')])), 'long-brief.md': briefOf('long.md') },
		settings: {
			'files.autoSave': 'off',
			'quintet.model': 'custom/paced',
			'quintet.baseUrl': `${address}/v1`,
			'quintet.parallelCalls': 16,
			'quintet.gates': ['draft'],
		},
	});
	try {
		await runEach(workbench, briefs);
		return [await tenRuns(workbench, address), await longDraft(workbench), await manyAttempts(workbench)];
	} catch (error) {
		const pictures = process.env['QUINTET_PICTURES'];
		if (pictures) await workbench.screenshot(`${pictures}/bench-panel.png`);
		throw error;
	} finally {
		await workbench.close();
		server.kill();
	}
}

/** A click that is lost while the window is still drawn is made again. */
async function runEach(workbench: Workbench, paths: readonly string[], tries = 4): Promise<void> {
	try {
		await workbench.rightClickInExplorer(paths, 'Run Pipeline on This File');
		await workbench.pick('A project for each');
	} catch (error) {
		if (tries === 1) throw error;
		await runEach(workbench, paths, tries - 1);
	}
	await workbench.openQuintetPanel();
}

const briefOf = (path: string) => `Notice for our shop\n\nPlease write a notice in Markdown, saved as ${path}, for our shop window.\n`;
