import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { describeReport, verifyFolder } from '../../media/verify.mjs';
import { createModel } from '../model/modelFor.ts';
import { createCustom } from '../node/customFiles.ts';
import { exportDocument } from '../node/exporters/exportDocument.ts';
import { createFolderTarget } from '../node/folderTarget.ts';
import { createFolderWorkspace } from '../node/folderWorkspace.ts';
import { sha256 } from '../node/hash.ts';
import { newRunId } from '../node/ids.ts';
import { readBrief, readBriefs } from '../node/intake.ts';
import { createJournalStore } from '../node/journalStore.ts';
import { keyInFile } from '../node/keyFile.ts';
import { createEyes } from '../node/looking/eyes.ts';
import { createCommandRunner } from '../node/running/commandRunner.ts';
import { PipelineError, toFailure } from '../pipeline/errors.ts';
import type { Log, Ports } from '../pipeline/ports.ts';
import type { Project } from '../pipeline/run/project.ts';
import { Projects } from '../pipeline/run/projects.ts';
import type { Brief } from '../shared/brief.ts';
import { isHttpProvider } from '../shared/models/providers.ts';
import { describeSearch, type KeyOwner, keyEnvironmentOf } from '../shared/models/searchProviders.ts';
import { Settings } from '../shared/settings.ts';
import { type Arguments, modelIdOf, parseArguments, usage } from './arguments.ts';
import { landAll } from './landAll.ts';
import { refuseOtherRecord, writeRecord } from './record.ts';
import { reportProgress } from './report.ts';
import { stanceAdvice, stanceLines, waitsForStance } from './stance.ts';

const done = 0;
const failed = 1;
const wrongArguments = 2;
const waiting = 3;

/** The pipeline without an editor. Progress goes to stderr, the run with `--json` to stdout; returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
	const parsed = parseArguments(args);
	if (parsed === 'help') {
		console.log(usage);
		return done;
	}
	if ('wrong' in parsed) {
		console.error(`${parsed.wrong}\n\n${usage}`);
		return wrongArguments;
	}
	try {
		return parsed.verify === undefined ? await run(parsed) : await verify(parsed.verify, parsed.fingerprint);
	} catch (error) {
		console.error(PipelineError.is(error) ? error.message : toFailure(error).message);
		if (!PipelineError.is(error)) console.error(error);
		return failed;
	}
}

async function verify(folder: string, fingerprint?: string): Promise<number> {
	const report = await verifyFolder(resolve(folder), fingerprint === undefined ? {} : { fingerprint });
	console.log(describeReport(report).join('\n'));
	return report.valid ? done : failed;
}

async function run(options: Arguments): Promise<number> {
	const { search, searchUrl = '', readLinks, privateHosts, baseUrl = '' } = options;
	const model = modelIdOf(options, isHttpProvider);
	const settings = Settings.parse({ gates: 'beforeLanding', model, baseUrl, search, searchUrl, readLinks, privateHosts });
	const journal = createJournalStore(join(storageFolder(), 'runs'));
	try {
		const ports = portsFor(options, settings, journal);
		const projects = new Projects(ports, () => settings);
		if (options.runs) return await listRuns(projects, options.json);
		const project = await projectOf(options, projects);
		if (options.run) await allowRunning(project, ports);
		const target = describeSearch(settings);
		if (target) console.error(`Web search: ${target.label}. Queries go to ${target.host} (--search off: none are sent).`);
		const stopReporting = reportProgress(projects);
		const stop = () => void project.stop();
		process.once('SIGINT', stop);
		await project.advance();
		await readStance(project, options.accept, model);
		process.off('SIGINT', stop);
		stopReporting();
		const code = await finish(project, { options, model, ports });
		if (options.json) console.log(JSON.stringify(project.state, undefined, 2));
		return code;
	} finally {
		await journal.close();
	}
}

/** `--run` is the person's word for this run; where nothing can be kept in, that is said and the rest goes on. */
async function allowRunning(project: Project, { commands }: Ports): Promise<void> {
	const whyNot = await commands?.whyNot();
	if (whyNot === undefined) await project.allowRunning('all');
	else console.error(whyNot);
}

/** A new run of the brief, or a kept one ready to go on. */
async function projectOf({ brief: path, attachments, resume }: Arguments, projects: Projects): Promise<Project> {
	if (resume === undefined) {
		const brief = await briefFrom([path ?? '', ...attachments]);
		return projects.start({ brief, project: basename(brief.name).replace(/\.[^.]+$/, '') });
	}
	const project = await projects.open(resume);
	if (project.readOnly) throw new PipelineError('storage', project.readOnly);
	if (project.state.halted !== 'no' || project.state.status === 'failed' || project.state.status === 'stopped') await project.resume();
	// At the command line every gate but the landing is open.
	const { waitingFor } = project.state;
	if (waitingFor && waitingFor !== 'landing' && project.state.stages[waitingFor].staleBecause.length > 0)
		await project.rerunFrom(waitingFor);
	return project;
}

async function listRuns(projects: Projects, asJson: boolean): Promise<number> {
	await projects.load();
	const runs = projects.summaries();
	if (asJson) console.log(JSON.stringify(runs, undefined, 2));
	else
		for (const run of runs)
			console.log(
				[
					run.id,
					run.status.padEnd(8),
					(run.waitingFor ?? run.stage ?? '').padEnd(9),
					new Date(run.changedAt).toISOString().slice(0, 16),
					run.project,
				].join('  '),
			);
	for (const { id, message } of projects.damaged) console.error(`${id}: ${message}`);
	if (runs.length === 0) console.error('No runs are kept yet.');
	return done;
}

/** The client's rule about AI is printed, and `--accept` is the person's word that it was read. */
async function readStance(project: Project, accept: boolean, model: string): Promise<void> {
	if (!waitsForStance(project.state)) return;
	for (const line of stanceLines(project.state, model)) console.error(line);
	if (!accept) return;
	await project.accept('strategy');
	await project.advance();
}

interface Finishing {
	readonly options: Arguments;
	readonly model: string;
	readonly ports: Ports;
}

async function finish(project: Project, { options, model, ports }: Finishing): Promise<number> {
	const { state, problem } = project;
	if (problem) throw new PipelineError(problem.reason, problem.message);
	const failure = Object.values(state.stages)
		.find((stage) => stage.status === 'failed')
		?.attempts.at(-1)?.failure;
	if (failure) {
		console.error(failure.message);
		return failed;
	}
	if (state.status === 'done') {
		console.error(`This run has landed: ${state.landed.join(', ')}`);
		const folder = createFolderTarget(state.landing.folder ?? '.');
		if (options.record) await writeRecord(project, folder, await sealingWith(options, ports));
		return done;
	}
	if (state.status === 'stopped') {
		console.error('Stopped. What was accepted is kept; nothing was written.');
		return failed;
	}
	if (waitsForStance(state)) {
		console.error(stanceAdvice(project.id, model));
		return waiting;
	}
	if (state.waitingFor !== 'landing') {
		console.error(`The ${state.waitingFor} stage waits for a person: a file is not complete. Nothing was written.`);
		return waiting;
	}
	if (!options.accept) {
		console.error('Nothing is written yet. Run again with --accept to write the deliverables.');
		return waiting;
	}
	const folder = options.out ?? join('deliverables', state.stages.delivery.artifact?.folder ?? state.project);
	const target = createFolderTarget(resolve(folder));
	const sealing = options.record ? await sealingWith(options, ports) : undefined;
	if (sealing) await refuseOtherRecord(target, options.replace);
	await landAll(project, target, {
		replace: options.replace,
		incomplete: options.incomplete,
		...(sealing && { seal: () => writeRecord(project, target, sealing) }),
	});
	console.error(`Written to ${folder}: ${project.state.landing.files.map((file) => file.path).join(', ')}`);
	return done;
}

const sealingWith = async ({ disclosure }: Arguments, ports: Ports) => ({ ports, signer: await signerHere(), disclosure });

/** The first file is the brief, the others came along. */
async function briefFrom(paths: readonly string[]): Promise<Brief> {
	const [first, ...others] = await Promise.all(paths.map(readInput));
	if (!first) throw new PipelineError('unreadable', 'No brief is named.');
	return others.length > 0 ? readBriefs([first, ...others]) : readBrief(first.bytes, first.name, { source: first.source });
}

async function readInput(path: string): Promise<{ bytes: Uint8Array; name: string; source: string }> {
	const file = resolve(path);
	const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
		const why =
			error.code === 'ENOENT' ? 'there is no such file' : error.code === 'EISDIR' ? 'it is a folder' : (error.code ?? 'unknown error');
		throw new PipelineError('unreadable', `${path} can't be read: ${why}. Name the client's brief.`);
	});
	return { bytes, name: basename(file), source: file };
}

function portsFor(options: Arguments, settings: Settings, journal: Ports['journal']): Ports {
	const folder = resolve(options.workspace ?? dirname(resolve(options.brief ?? '.')));
	return {
		journal,
		workspace: createFolderWorkspace(folder),
		...(options.trustWorkspace && { custom: createCustom(folder, stderrLog) }),
		clock: { now: () => Date.now(), monotonic: () => performance.now() },
		log: stderrLog,
		newId: () => newRunId(),
		hash: sha256,
		exportDocument,
		commands: createCommandRunner(),
		eyes: createEyes(),
		...(options.record && { signer: signerHere }),
		modelFor: (stage, modelId) => createModel({ modelId: modelId ?? settings.stageModels[stage] ?? settings.model, settings, keyFor }),
		async web() {
			const { createWebAccess } = await import('../node/web/createWebAccess.ts');
			return createWebAccess({
				settings,
				log: stderrLog,
				keyFor,
				openAiSearch: async (search) => (await import('../model/webSearch.ts')).createOpenAiSearch(search),
			});
		},
	};
}

/** At the command line keys come from the environment alone. */
async function keyFor(owner: KeyOwner): Promise<string | undefined> {
	const name = keyEnvironmentOf(owner);
	return name === undefined ? undefined : process.env[name];
}

const stderrLog: Log = {
	info: () => undefined,
	warn: (message) => console.error(message),
	error: (message, cause) => console.error(message, ...(cause === undefined || PipelineError.is(cause) ? [] : [cause])),
};

/** Where runs are kept; the same place for every folder, so that a run is found again. */
const storageFolder = () => join(process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'quintet');

/** Beside the runs, for their owner alone. */
const signerHere = () => keyInFile(join(storageFolder(), 'signing-key.pem'));

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
