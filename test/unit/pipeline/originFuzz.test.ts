import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileOrigins } from '../../../src/pipeline/origins/projectOrigins.ts';
import { sharesOf } from '../../../src/pipeline/origins/shares.ts';
import type { OriginKind, OriginPlace } from '../../../src/shared/record/origins.ts';
import { artifacts } from '../../support/fakeAgents.ts';
import { acceptUntil, deliveryOf, draftOf, land, projectWith, qualityOf } from '../../support/originProjects.ts';
import { EditedText, Units } from '../../support/unitText.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** Somebody else's words come between others, and glue to none. */
const betweenWords = (text: string, at: number): number => (/\s$/.test(text.slice(0, at)) ? at : 1 + text.slice(0, at).search(/\s\S*$/));

/** One thing that happens to a text; places are shares of its length, so that any of them fits any text. */
type Operation =
	| { readonly do: 'insert'; readonly at: number; readonly words: number; readonly kind: OriginKind }
	| { readonly do: 'break'; readonly at: number }
	| { readonly do: 'delete' | 'move'; readonly at: number; readonly length: number; readonly to: number };

/** What happens between two saves, and whether anybody looked. */
interface Save {
	readonly operations: readonly Operation[];
	readonly isSeen: boolean;
}

const place = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
const kind = fc.constantFrom<OriginKind>('person', 'person', 'person', 'pasted', 'assisted', 'tool', 'source', 'model');
const operation: fc.Arbitrary<Operation> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('insert' as const), at: place, words: fc.integer({ min: 1, max: 12 }), kind }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('break' as const), at: place }) },
	{ weight: 4, arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'move' as const), at: place, length: place, to: place }) },
);
const seen: fc.Arbitrary<Save> = fc.record({ operations: fc.array(operation, { minLength: 1, maxLength: 5 }), isSeen: fc.constant(true) });
const inserted = fc.record({
	do: fc.constant('insert' as const),
	at: place,
	words: fc.integer({ min: 1, max: 12 }),
	kind: fc.constant('external' as const),
});
const unseen: fc.Arbitrary<Save> = fc.record({ operations: fc.tuple(inserted), isSeen: fc.constant(false) });
const saves = fc.array(fc.oneof({ weight: 5, arbitrary: seen }, { weight: 1, arbitrary: unseen }), { maxLength: 4 });

/** A whole project: what the model drafts, and what happens in the draft, the checked draft, the delivery and the landed file. */
const session = fc.record({
	paragraphs: fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 5 }),
	draft: saves,
	revisionAt: place,
	quality: saves,
	delivery: saves,
	landed: saves,
});

/** Does the operations, and tells the truth to `units`. */
function edit(text: EditedText, operations: readonly Operation[], units: Units): void {
	for (const one of operations) {
		const at = Math.round(one.at * text.text.length);
		if (one.do === 'insert') {
			const isSeen = one.kind !== 'external';
			text.insert(isSeen ? at : betweenWords(text.text, at), units.make(one.words, one.kind), { kind: one.kind });
		} else if (one.do === 'break') text.insert(at, '\n\n', { kind: 'person' });
		else {
			const end = Math.min(text.text.length, at + Math.round(one.length * text.text.length * 0.5));
			if (one.do === 'delete') text.delete(at, end);
			else text.move(at, end, Math.round(one.to * (text.text.length - (end - at))));
		}
	}
}

/** Whose the letters are, as the fold has it. */
function seenIn({ text, runs }: FileOrigins): string[] {
	const kinds = runs.flatMap(({ length, origin }) => Array.from({ length }, () => origin.kind));
	expect(kinds).toHaveLength(text.length);
	return [...text].flatMap((letter, index) => (letter.trim() ? [`${letter} ${kinds[index]}`] : []));
}

function expectTruth(file: FileOrigins, text: string, units: Units): void {
	expect(file.text).toBe(text);
	const truth = units.truthOf(text);
	expect(seenIn(file)).toEqual(truth);
	const count = (...wanted: OriginKind[]) => truth.filter((one) => wanted.some((kind) => one.endsWith(` ${kind}`))).length;
	const { ai, edited, ...shares } = sharesOf(file, 'article.md');
	expect(ai + edited).toBe(count('model'));
	expect(shares).toMatchObject({
		total: truth.length,
		person: count('person'),
		unknown: count('pasted', 'assisted', 'external'),
		tool: count('tool'),
		source: count('source'),
	});
	expect(edited).toBe(editedIn(text, units));
}

/** Without a full stop anywhere a paragraph is a sentence. */
function editedIn(text: string, units: Units): number {
	const mixed = text.split(/\n[ \t]*\n/).map((paragraph) => [...paragraph].map((letter) => units.kindOf(letter)));
	const others = new Set<OriginKind | undefined>(['person', 'pasted', 'assisted', 'external']);
	return mixed.filter((kinds) => kinds.some((one) => others.has(one))).flatMap((kinds) => kinds.filter((one) => one === 'model')).length;
}

/** A model's revision: a paragraph more, between two others. */
function revised(text: string, at: number, paragraph: string): string {
	const paragraphs = text.split('\n\n');
	return paragraphs.toSpliced(Math.round(at * paragraphs.length), 0, paragraph).join('\n\n');
}

/** A formatter's work: other white space, and none of the words. */
const reformatted = (text: string): string => `${text.trim().replace(/ (?=\S)/g, (space, at: number) => (at % 5 === 0 ? '  ' : space))}\n`;

async function play({ paragraphs, revisionAt, ...stages }: typeof session extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
	const units = new Units();
	const drafted = paragraphs.map((words) => units.make(words, 'model').trim()).join('\n\n');
	const added = units.make(6, 'model').trim();
	const another = { ...draftOf('Another file.').files[0], deliverableId: 'D2', path: 'other.md' } as ReturnType<
		typeof draftOf
	>['files'][number];
	const { project, file, origins } = await projectWith({
		strategy: () => ({ ...artifacts(1).strategy, requirements: [] }),
		draft: () => ({ files: [...draftOf(drafted).files, another] }),
		quality: ({ upstream }) => qualityOf(revised(upstream.draft?.files[0]?.content ?? '', revisionAt, added)),
		delivery: ({ upstream }) => deliveryOf(reformatted(upstream.quality?.files[0]?.content ?? '')),
	});
	const saveAll = async (stage: OriginPlace['stage'], made: readonly Save[]) => {
		for (const { operations, isSeen } of made) {
			const before = (await file(stage)).text;
			const now = new EditedText(before);
			edit(now, operations, units);
			const change = isSeen ? { base: hash(before), pieces: now.pieces } : undefined;
			if (stage === 'landed') await project.landedFileChanged('article.md', now.text, change);
			// What the editor writes nobody overlooks.
			else await project.editFile(stage, 'article.md', now.text, change ?? { base: hash(before), pieces: now.pieces });
			expectTruth(await file(stage), now.text, units);
		}
	};
	await acceptUntil(project, 'draft');
	const untouched = (await origins()).files.draft.get('other.md');
	await saveAll('draft', stages.draft);
	expect((await origins()).files.draft.get('other.md')).toEqual(untouched);
	for (const stage of ['quality', 'delivery'] as const) {
		await acceptUntil(project, stage);
		const made = await file(stage);
		expectTruth(made, made.text, units);
		await saveAll(stage, stages[stage]);
	}
	await land(project);
	const landed = await file('landed');
	expectTruth(landed, landed.text, units);
	await saveAll('landed', stages.landed);
	const unseenSaves = stages.landed.filter(({ isSeen }) => !isSeen).length;
	expect((await file('landed')).gaps).toHaveLength(unseenSaves);
}

describe('the origins of any session', () => {
	// A failure prints the seed, the path to it and the smallest session that shows it.
	it('are the truth: typing, deleting, moving, pasting, revisions, formatting, landing and edits after it', async () => {
		await fc.assert(fc.asyncProperty(session, play), { numRuns: 40, verbose: 1 });
	});
});
