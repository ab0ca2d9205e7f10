import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createModel } from '../../src/model/modelFor.ts';
import { sha256 } from '../../src/node/hash.ts';
import { newRunId } from '../../src/node/ids.ts';
import { createJournalStore } from '../../src/node/journalStore.ts';
import { briefFromText } from '../../src/pipeline/brief/briefFromText.ts';
import type { Project } from '../../src/pipeline/run/project.ts';
import { Projects } from '../../src/pipeline/run/projects.ts';
import { defaultSettings, type Settings } from '../../src/shared/settings.ts';
import { memoryPorts } from '../support/memoryPorts.ts';
import { firstLine } from './firstLine.ts';
import { row, type Table } from './table.ts';

const budget = { ratio: 1.1, delayMs: 20 };
const towns = ['Leeds', 'York', 'Hull', 'Whitby', 'Ripon', 'Selby', 'Otley', 'Skipton', 'Settle', 'Malton'];

/** Ten briefs at once against the slowest of them alone, with a model of a real one's pace and faults. */
export async function run(): Promise<Table> {
	const server = spawn(process.execPath, [join(import.meta.dirname, 'pacedModel.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
	const folder = await mkdtemp(join(tmpdir(), 'quintet-bench-'));
	try {
		const address = `http://127.0.0.1:${await firstLine(server)}`;
		const journal = createJournalStore(folder);
		const settings: Settings = { ...defaultSettings, gates: 'beforeLanding', model: 'custom/paced', baseUrl: `${address}/v1` };
		const start = (town: string) => finished(projectsOver(journal, settings), town);
		await start('Goole');
		let slowest = 0;
		for (const town of towns) slowest = Math.max(slowest, await timed(() => start(town)));
		await fetch(`${address}/reset`);
		const delay = monitorEventLoopDelay({ resolution: 5 });
		delay.enable();
		let projects: readonly Project[] = [];
		const together = await timed(async () => {
			projects = await Promise.all(towns.map(start));
		});
		delay.disable();
		const answered = Number(await (await fetch(`${address}/count`)).text());
		await journal.close();
		return tableOf({ slowest, together, delayMs: delay.percentile(99) / 1e6, projects, answered });
	} finally {
		server.kill();
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

function projectsOver(journal: ReturnType<typeof createJournalStore>, settings: Settings): Projects {
	const clock = { now: () => Date.now(), monotonic: () => performance.now() };
	const modelFor = () => createModel({ modelId: settings.model, settings, keyFor: async () => undefined });
	return new Projects(memoryPorts({ journal, clock, hash: sha256, newId: () => newRunId(), modelFor }), () => settings);
}

/** A stage whose answer was cut is asked for again at once, as a person would who is there. */
async function finished(projects: Projects, town: string): Promise<Project> {
	const text = `Notice for our shop in ${town}\n\nPlease write a notice in Markdown, saved as notice.md, at most 120 words.\nIt must say that we are closed from 24 to 31 December.\n`;
	const project = await projects.start({ brief: briefFromText(text, `${town}.md`), project: town });
	for (let attempt = 0; attempt < 5; attempt += 1) {
		await project.advance();
		const { status, waitingFor } = project.state;
		if (waitingFor === 'landing') return project;
		if (status === 'failed') await project.resume();
		else if (waitingFor) await project.rerun(waitingFor);
	}
	throw new Error(`${town} came to no end: ${JSON.stringify(project.problem ?? project.state.status)}`);
}

async function timed(action: () => Promise<unknown>): Promise<number> {
	const started = performance.now();
	await action();
	return performance.now() - started;
}

function tableOf(taken: { slowest: number; together: number; delayMs: number; projects: readonly Project[]; answered: number }): Table {
	const { slowest, together, delayMs, projects, answered } = taken;
	const calls = projects.flatMap((project) =>
		Object.values(project.state.stages).flatMap((stage) => stage.attempts.flatMap((attempt) => attempt.calls)),
	);
	const kept = calls.filter((call) => call.complete).length;
	return {
		title: 'Ten briefs at once',
		notes: [
			'0.8 s to the first token, 60 tokens a second, 90 tokens an answer; one request in twenty meets a 429, a 503 or a broken stream. The five real agents, journal on disk.',
		],
		rows: [
			row({
				what: 'all ten at once',
				figure: together / 1000,
				unit: 's',
				digits: 1,
				budget: { most: (slowest / 1000) * budget.ratio },
				reference: { what: 'the slowest alone', figure: slowest / 1000 },
			}),
			row({
				what: 'projects that came to the landing',
				figure: projects.length,
				unit: '',
				digits: 0,
				budget: { least: towns.length },
			}),
			row({
				what: 'whole answers on record',
				figure: kept,
				unit: '',
				digits: 0,
				reference: { what: 'given', figure: answered },
				budget: { least: answered },
			}),
			row({ what: 'event loop delay p99 meanwhile', figure: delayMs, unit: 'ms', digits: 1, budget: { most: budget.delayMs } }),
		],
	};
}
