import { type CoverNote, Delivery, type DeliveryFile, type DraftFile, type Quality, type Strategy } from '../../shared/artifacts.ts';
import type { Agent, StageContext } from '../agent.ts';
import { foldName } from '../paths.ts';
import { checklistFor } from './formatter/checklist.ts';
import { coverNoteByRule, type NotedFile, notedFile } from './formatter/coverNote.ts';
import { wordByModel } from './formatter/coverNoteByModel.ts';
import { deliver, type Job } from './formatter/deliver.ts';
import { finish } from './formatter/finish.ts';
import { folderNameFor } from './formatter/folderName.ts';
import { leftOut, notesFor } from './formatter/notes.ts';
import { paperFor } from './formatter/paper.ts';
import { phrasesFor } from './formatter/phrases.ts';
import { readmeFor } from './formatter/readme.ts';

/** Finishes each file by its trade and writes the note that goes with them to the client. */
export const formatter: Agent<'delivery'> = {
	stage: 'delivery',
	run: async (context) => {
		const { strategy, quality } = context.upstream;
		if (!strategy || !quality) throw new Error('The Formatter needs a strategy and a checked draft.');
		const drafts = quality.files.filter((file) => leftOut(file) === undefined);
		const notes = notesFor(quality, drafts);
		const finished = await finishAll(context, strategy, drafts, notes);
		const files = [...finished.values()];
		const readme = readmeFor(strategy, drafts, files);
		if (readme) files.push(readme);
		const moved = withDeliveredPaths(quality, drafts, finished);
		const noted = notedFiles(drafts, finished);
		const coverNote = await writeNote(context, strategy, moved, noted, notes);
		files.push(await noteFile(coverNote, files));
		const checklist = checklistFor(strategy, moved, noted, freeName(files, ['acceptance-checklist.md', 'checklist-for-acceptance.md']));
		return Delivery.parse({
			folder: folderNameFor(strategy.title || context.project),
			files: checklist ? [...files, checklist] : files,
			coverNote,
			notes,
		});
	},
};

/** The delivered file of each draft, by the draft's path. */
type Finished = ReadonlyMap<string, DeliveryFile>;

async function finishAll(context: StageContext, strategy: Strategy, drafts: readonly DraftFile[], notes: string[]): Promise<Finished> {
	const job: Job = {
		strategy,
		drafts,
		paper: paperFor(context.brief.text, strategy.language),
		ports: context.ports,
		purposeOf: (draft) => purposeOf(draft, strategy),
	};
	const finished = new Map<string, DeliveryFile>();
	for (const draft of drafts) {
		context.signal.throwIfAborted();
		context.emit({ type: 'doing', stage: 'delivery', text: `Finishing ${draft.path}` });
		const { notes: told, ...file } = await deliver(draft, job);
		const isTaken = drafts.some((other) => other !== draft && foldName(other.path) === foldName(file.path));
		notes.push(
			...(isTaken ? [`${draft.path} is not delivered apart from ${file.path}, which is its nearest format and in the delivery.`] : told),
		);
		if (isTaken) continue;
		finished.set(draft.path, {
			...(draft.deliverableId && { deliverableId: draft.deliverableId }),
			...file,
			purpose: purposeOf(draft, strategy),
			by: draft.by,
		});
	}
	return finished;
}

/** The places of answers as the client finds them. */
function withDeliveredPaths(quality: Quality, drafts: readonly DraftFile[], finished: Finished): Quality {
	const known = new Set(drafts.map(({ path }) => path));
	const coverage = quality.coverage.map((one) => ({
		...one,
		places: one.places
			.filter(({ path }) => !known.has(path) || finished.has(path))
			.map((place) => ({ ...place, path: finished.get(place.path)?.path ?? place.path })),
	}));
	return { ...quality, coverage };
}

const notedFiles = (drafts: readonly DraftFile[], finished: Finished): NotedFile[] =>
	drafts.flatMap((draft) => {
		const file = finished.get(draft.path);
		return file ? [notedFile({ ...draft, path: file.path }, file.purpose)] : [];
	});

async function writeNote(
	context: StageContext,
	strategy: Strategy,
	quality: Quality,
	noted: readonly NotedFile[],
	notes: string[],
): Promise<CoverNote> {
	const byRule = coverNoteByRule(strategy, quality, noted);
	if (!context.model) return byRule;
	context.emit({ type: 'doing', stage: 'delivery', text: 'Writing the cover note' });
	const worded = await wordByModel(context, byRule, strategy, quality, noted);
	if (worded.ok) return worded.note;
	notes.push(`The cover note is written by rule: the model's was not used, because ${worded.reason}.`);
	return byRule;
}

async function noteFile(note: CoverNote, files: readonly DeliveryFile[]): Promise<DeliveryFile> {
	const path = freeName(files, ['cover-note.md', 'delivery-note.md', 'note-to-the-client.md']);
	const { content, finishedBy } = await finish({ path, content: `# ${note.subject}\n\n${note.text}` });
	return { path, content, purpose: phrasesFor(note.language).notePurpose, finishedBy, by: note.by };
}

/** The first of the names that no file has, or the last. */
function freeName(files: readonly DeliveryFile[], names: readonly string[]): string {
	const taken = new Set(files.map((file) => foldName(file.path)));
	return names.find((name) => !taken.has(name)) ?? names.at(-1) ?? '';
}

const purposeOf = (draft: DraftFile, strategy: Strategy): string =>
	strategy.deliverables.find((one) => one.id === draft.deliverableId || one.path === draft.path)?.purpose ?? '';
