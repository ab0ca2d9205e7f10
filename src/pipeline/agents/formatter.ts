import { type CoverNote, Delivery, type DeliveryFile, type DraftFile, type Quality, type Strategy } from '../../shared/artifacts.ts';
import type { Agent, StageContext } from '../agent.ts';
import { foldName } from '../paths.ts';
import { coverNoteByRule, notedFile } from './formatter/coverNote.ts';
import { wordByModel } from './formatter/coverNoteByModel.ts';
import { finish } from './formatter/finish.ts';
import { folderNameFor } from './formatter/folderName.ts';
import { leftOut, notesFor } from './formatter/notes.ts';

/** Finishes each file by its trade and writes the note that goes with them to the client. */
export const formatter: Agent<'delivery'> = {
	stage: 'delivery',
	run: async (context) => {
		const { strategy, quality } = context.upstream;
		if (!strategy || !quality) throw new Error('The Formatter needs a strategy and a checked draft.');
		const drafts = quality.files.filter((file) => leftOut(file) === undefined);
		const notes = notesFor(quality, drafts);
		const files = await finishAll(context, strategy, drafts, notes);
		const coverNote = await writeNote(context, strategy, quality, drafts, notes);
		return Delivery.parse({
			folder: folderNameFor(strategy.title || context.project),
			files: [...files, await noteFile(coverNote, files)],
			coverNote,
			notes,
		});
	},
};

async function finishAll(
	context: StageContext,
	strategy: Strategy,
	drafts: readonly DraftFile[],
	notes: string[],
): Promise<DeliveryFile[]> {
	const files: DeliveryFile[] = [];
	for (const draft of drafts) {
		context.signal.throwIfAborted();
		context.emit({ type: 'doing', stage: 'delivery', text: `Finishing ${draft.path}` });
		const finished = await finish(draft);
		if (finished.note) notes.push(finished.note);
		files.push({
			...(draft.deliverableId && { deliverableId: draft.deliverableId }),
			path: draft.path,
			content: finished.content,
			purpose: purposeOf(draft, strategy),
			finishedBy: finished.finishedBy,
			by: draft.by,
		});
	}
	return files;
}

async function writeNote(
	context: StageContext,
	strategy: Strategy,
	quality: Quality,
	drafts: readonly DraftFile[],
	notes: string[],
): Promise<CoverNote> {
	const noted = drafts.map((draft) => notedFile(draft, purposeOf(draft, strategy)));
	const byRule = coverNoteByRule(strategy, quality, noted);
	if (!context.model) return byRule;
	context.emit({ type: 'doing', stage: 'delivery', text: 'Writing the cover note' });
	const worded = await wordByModel(context, byRule, strategy, quality, noted);
	if (worded.ok) return worded.note;
	notes.push(`The cover note is written by rule: the model's was not used, because ${worded.reason}.`);
	return byRule;
}

async function noteFile(note: CoverNote, files: readonly DeliveryFile[]): Promise<DeliveryFile> {
	const taken = new Set(files.map((file) => foldName(file.path)));
	const path = ['cover-note.md', 'delivery-note.md'].find((name) => !taken.has(name)) ?? 'note-to-the-client.md';
	const { content, finishedBy } = await finish({ path, content: `# ${note.subject}\n\n${note.text}` });
	return { path, content, purpose: 'Cover note to the client', finishedBy, by: note.by };
}

const purposeOf = (draft: DraftFile, strategy: Strategy): string =>
	strategy.deliverables.find((one) => one.id === draft.deliverableId || one.path === draft.path)?.purpose ?? '';
