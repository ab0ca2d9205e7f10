import { type CoverNote, Delivery, type DeliveryFile, type DraftFile, type Quality, type Strategy } from '../../shared/artifacts.ts';
import type { Agent, StageContext } from '../agent.ts';
import { bytesOf, toBase64 } from '../landing/bytes.ts';
import { packageZip } from '../landing/packageZip.ts';
import { extensionOf, foldName } from '../landing/paths.ts';
import { inTheirOrder, isMade, remaker } from './drafter/program/remake.ts';
import { checklistFor } from './formatter/checklist.ts';
import { deliver, type Job } from './formatter/deliver.ts';
import { finish } from './formatter/finish.ts';
import { folderNameFor } from './formatter/folderName.ts';
import { coverNoteByRule } from './formatter/note/coverNote.ts';
import { wordByModel } from './formatter/note/coverNoteByModel.ts';
import { missingFrom } from './formatter/note/missing.ts';
import { type NotedFile, type NoteFacts, notedFile, noteFacts } from './formatter/note/noteFacts.ts';
import { phrasesFor } from './formatter/note/phrases.ts';
import { leftOut, notesFor } from './formatter/notes.ts';
import { paperFor } from './formatter/paper.ts';
import { readmeFor } from './formatter/readme.ts';

/** Finishes each file by its trade and writes the note that goes with them to the client. */
export const formatter: Agent<'delivery'> = {
	stage: 'delivery',
	run: async (context) => {
		const { strategy, quality } = context.upstream;
		if (!strategy || !quality) throw new Error('The Formatter needs a strategy and a checked draft.');
		const { packageExtras } = context.settings;
		const drafts = quality.files.filter((file) => leftOut(file) === undefined);
		const notes = notesFor(quality, drafts);
		const finished = await finishAll(context, strategy, drafts, notes);
		const files = [...finished.values()];
		const readme = packageExtras.includes('readme') ? readmeFor(strategy, drafts, files) : undefined;
		if (readme) files.push(readme);
		const missing = missingFrom(strategy, quality.files, files);
		const facts = noteFacts(strategy, withDeliveredPaths(quality, drafts, finished), notedFiles(drafts, finished), missing);
		const coverNote = await writeNote(context, facts, notes);
		files.push(await noteFile(coverNote, files));
		const checklist = packageExtras.includes('checklist')
			? checklistFor(facts, freeName(files, ['acceptance-checklist.md', 'checklist-for-acceptance.md']))
			: undefined;
		return Delivery.parse({
			folder: folderNameFor(strategy.title || context.project),
			files: checklist ? [...files, checklist] : files,
			coverNote,
			notes,
			...(missing.length > 0 && { missing }),
			manifest: packageExtras.includes('manifest'),
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
	for (const draft of drafts.filter((draft) => !isMade(draft))) {
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
	await makeAgain(context, strategy, drafts, finished);
	return new Map(drafts.flatMap(({ path }) => (finished.has(path) ? [[path, finished.get(path) as DeliveryFile]] : [])));
}

/** What the program makes of other files is made of them as they are delivered. */
async function makeAgain(context: StageContext, strategy: Strategy, drafts: readonly DraftFile[], finished: Map<string, DeliveryFile>) {
	const made = inTheirOrder(strategy, drafts);
	if (made.length === 0) return;
	const again = await remaker(context, strategy, drafts);
	const presentOf = (path: string) => {
		const file = finished.get(path);
		return file && { path: file.path, content: file.content, ...(file.encoding && { bytes: bytesOf(file) }) };
	};
	for (const draft of made) {
		const content = (await again(draft, presentOf)) ?? draft.content;
		const about = { ...(draft.deliverableId && { deliverableId: draft.deliverableId }), purpose: purposeOf(draft, strategy), by: draft.by };
		const body = extensionOf(draft.path) === 'zip' ? archiveOf(draft.path, content, finished) : { content };
		finished.set(draft.path, { ...about, path: draft.path, ...body, finishedBy: 'program' });
	}
}

/** The files that the draft lists, in one folder of the archive's name. */
function archiveOf(path: string, list: string, finished: ReadonlyMap<string, DeliveryFile>) {
	const named = new Set(list.split('\n'));
	const files = [...finished.values()].filter((file) => named.has(file.path));
	const folder = path.slice(path.lastIndexOf('/') + 1).replace(/\.zip$/i, '');
	return { content: toBase64(packageZip(files, folder)), encoding: 'base64' as const };
}

/** The places of answers as the client finds them. */
function withDeliveredPaths(quality: Quality, drafts: readonly DraftFile[], finished: Finished): Quality {
	const known = new Set(drafts.map(({ path }) => path));
	const verdicts = quality.verdicts?.map((one) => ({
		...one,
		places: one.places
			.filter(({ path }) => !known.has(path) || finished.has(path))
			.map((place) => ({ ...place, path: finished.get(place.path)?.path ?? place.path })),
	}));
	return { ...quality, ...(verdicts && { verdicts }) };
}

const notedFiles = (drafts: readonly DraftFile[], finished: Finished): NotedFile[] =>
	drafts.flatMap((draft) => {
		const file = finished.get(draft.path);
		return file ? [notedFile({ ...draft, path: file.path }, file.purpose)] : [];
	});

async function writeNote(context: StageContext, facts: NoteFacts, notes: string[]): Promise<CoverNote> {
	const byRule = coverNoteByRule(facts);
	if (!context.model) return byRule;
	context.emit({ type: 'doing', stage: 'delivery', text: 'Writing the message to the client' });
	const worded = await wordByModel(context, byRule, facts);
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
