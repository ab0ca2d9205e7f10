import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { foldOrigins } from '../../../src/pipeline/origins/fold.ts';
import { replacedChange } from '../../../src/pipeline/origins/live/replaced.ts';
import { sharesOf } from '../../../src/pipeline/origins/shares.ts';
import { shareViewOf } from '../../../src/pipeline/origins/shareView.ts';
import type { OriginKind } from '../../../src/shared/record/origins.ts';
import { artifacts, sampleBrief } from '../../support/fakeAgents.ts';
import { acceptUntil, deliveryOf, draftOf, land, projectWith, qualityOf } from '../../support/originProjects.ts';
import { partsOf } from '../../support/originTexts.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const article = 'Tea comes from a plant. It wants rain and patience.\n';

/** What typing, or pasting, over a stretch of a text does to it. */
function replacing(text: string, words: string, by: string, kind: OriginKind = 'person') {
	const start = text.indexOf(words);
	const at = { start, end: start + words.length };
	return { text: text.slice(0, start) + by + text.slice(at.end), change: replacedChange(text, at, { text: by, kind }, hash) };
}

/** A project whose article is the same at every stage unless a person edits it. */
const sameAtEveryStage = (content = article) =>
	projectWith({
		draft: () => draftOf(content),
		quality: ({ upstream }) => ({ ...artifacts(1).quality, files: upstream.draft?.files ?? [] }),
		delivery: ({ upstream }) => deliveryOf(upstream.quality?.files[0]?.content ?? '', upstream.quality?.files[0]?.by),
	});

describe('what an attempt writes', () => {
	it("a model's draft is the model's, with stage, attempt, model and time", async () => {
		const { project, file } = await sameAtEveryStage();
		await acceptUntil(project, 'draft');
		const { runs } = await file('draft');
		expect(runs).toHaveLength(1);
		expect(runs[0]?.origin).toEqual({ kind: 'model', stage: 'draft', attempt: 1, model: 'loopback/small', at: expect.any(Number) });
	});

	it('an outline by rule is a tool’s, and the client’s words in it are quoted', async () => {
		const quoted = 'Please write an article of 300 words.';
		const { project, file } = await projectWith(
			{ draft: () => draftOf(`# Outline\n\n> ${quoted} Save it as article.md.\n\n- to do\n`, 'rule') },
			{ model: false },
		);
		await acceptUntil(project, 'draft');
		expect(partsOf(await file('draft'))).toEqual([
			['tool', '# Outline\n\n>'],
			['source', 'Please write an article of 300 words. Save it as article.md'],
			['tool', '.\n\n- to do'],
		]);
	});

	it('seven words of the brief in a row are no quotation, eight are', async () => {
		const brief = { ...sampleBrief, text: 'One two three four five six seven eight nine.' };
		const { project, file } = await projectWith(
			{
				strategy: () => ({ ...artifacts(1).strategy, requirements: [] }),
				draft: () => draftOf('Zero one two three four five six seven. And two three four five six seven eight nine.'),
			},
			{ brief },
		);
		await acceptUntil(project, 'draft');
		expect(partsOf(await file('draft')).filter(([kind]) => kind === 'source')).toEqual([
			['source', 'two three four five six seven eight nine'],
		]);
	});

	it("a whole quote of the research is its source's, also a short one", async () => {
		const claim = { id: 'C1', text: 'x', quote: 'Tea needs rain all year', sourceId: 'W1', line: 1, by: 'rule' as const };
		const { project, file } = await projectWith({
			research: () => ({ ...artifacts(1).research, answers: [{ questionId: 'S1', question: 'q', summary: null, claims: [claim] }] }),
			draft: () => draftOf('They say: "Tea needs rain all year". So do we.'),
		});
		await acceptUntil(project, 'draft');
		const quoted = (await file('draft')).runs.filter(({ origin }) => origin.kind === 'source');
		expect(quoted.map(({ length, origin }) => [length, origin.source])).toEqual([[claim.quote.length, 'W1']]);
	});

	it('what stood in a file before the project is neither the model’s nor the person’s', async () => {
		const before = 'Tea was drunk in China long before it came to us.';
		const text = `${before} Now we grow it ourselves.`;
		const { project, file } = await projectWith({
			draft: async ({ keepText }) => {
				const original = { name: 'article.md', hash: (await keepText?.(before)) ?? '' };
				return { files: draftOf(text).files.map((one) => ({ ...one, original })) };
			},
		});
		await acceptUntil(project, 'draft');
		expect(partsOf(await file('draft'))).toEqual([
			['before', before],
			['model', 'Now we grow it ourselves.'],
		]);
	});

	it('a draft that is made again from nothing keeps nothing of what a person typed into the last one', async () => {
		const { project, file } = await sameAtEveryStage();
		await acceptUntil(project, 'draft');
		const typed = replacing(article, 'patience', 'love');
		await project.editFile('draft', 'article.md', typed.text, typed.change);
		await project.rerun('draft');
		await project.advance();
		expect(partsOf(await file('draft'))).toEqual([['model', article.trim()]]);
	});

	it('a draft that is changed as the person asked keeps what they typed into it', async () => {
		let content = article;
		const { project, file } = await projectWith({ draft: () => draftOf(content) });
		await acceptUntil(project, 'draft');
		const typed = replacing(article, 'rain and patience', 'a lot of love and of care');
		await project.editFile('draft', 'article.md', typed.text, typed.change);
		content = `${typed.text}It is grown in Ceylon.\n`;
		await project.rerun('draft', 'Say where it is grown.');
		await project.advance();
		expect(partsOf(await file('draft'))).toEqual([
			['model', 'Tea comes from a plant. It wants'],
			['person', 'a lot of love and of care'],
			['model', '.\nIt is grown in Ceylon.'],
		]);
		expect((await file('draft')).runs.at(-1)?.origin.attempt).toBe(2);
	});

	it('using an earlier attempt again brings its origins back', async () => {
		const { project, file } = await sameAtEveryStage();
		await acceptUntil(project, 'draft');
		const first = (await file('draft')).runs;
		const typed = replacing(article, 'patience', 'love');
		await project.editFile('draft', 'article.md', typed.text, typed.change);
		await project.useAttempt('draft', 1);
		expect((await file('draft')).runs).toEqual(first);
	});

	it('taking a version of one’s own back brings its origins back', async () => {
		const { project, file } = await sameAtEveryStage();
		await acceptUntil(project, 'draft');
		const typed = replacing(article, 'patience', 'love');
		await project.editFile('draft', 'article.md', typed.text, typed.change);
		const own = (await file('draft')).runs;
		await project.useAttempt('draft', 1);
		await project.useVersion('draft', 1);
		expect((await file('draft')).runs).toEqual(own);
	});

	it('what a revision adds is the model’s, and what a person typed before it stays theirs', async () => {
		const { project, file } = await projectWith({
			draft: () => draftOf(article),
			quality: ({ upstream }) => qualityOf(`${upstream.draft?.files[0]?.content ?? ''}\nDrink it while it is hot.\n`),
		});
		await acceptUntil(project, 'draft');
		const typed = replacing(article, 'rain and patience', 'love');
		await project.editFile('draft', 'article.md', typed.text, typed.change);
		await acceptUntil(project, 'quality');
		const checked = await file('quality');
		expect(partsOf(checked).map(([kind]) => kind)).toEqual(['model', 'person', 'model']);
		expect(checked.runs.at(-1)?.origin).toMatchObject({ kind: 'model', stage: 'quality' });
	});

	it('what a formatter does to a person’s file is a tool’s, and to a model’s counts as the model’s', async () => {
		for (const [by, kind] of [
			['person', 'tool'],
			['model', 'model'],
		] as const) {
			const { project, file } = await projectWith(
				{
					draft: () => draftOf(article, by),
					quality: () => qualityOf(article, by),
					delivery: () => deliveryOf(`---\n\n${article}`, by),
				},
				{ model: false },
			);
			await acceptUntil(project, 'delivery');
			expect(partsOf(await file('delivery'))[0]?.[0]).toBe(kind);
		}
	});

	it('a Word file has the origins of the text it was made from', async () => {
		const made = {
			...deliveryOf(article).files[0],
			path: 'article.docx',
			content: 'UEsDBA==',
			encoding: 'base64' as const,
			finishedBy: 'docx',
		};
		const { project, file } = await projectWith({
			draft: () => draftOf(article),
			quality: () => qualityOf(article),
			delivery: () => ({ ...deliveryOf(article), files: [made as ReturnType<typeof deliveryOf>['files'][number]] }),
		});
		await acceptUntil(project, 'delivery');
		const word = await file('delivery', 'article.docx');
		expect(word).toMatchObject({ isSourceOnly: true, text: article, hash: hash('UEsDBA==') });
		expect(sharesOf(word).aiLow).toBe(100);
	});

	it('what the Formatter adds is told apart from the deliverables', async () => {
		const { project, file } = await sameAtEveryStage();
		await acceptUntil(project, 'delivery');
		expect((await file('delivery', 'cover-note.md')).isAdded).toBe(true);
		expect((await file('delivery')).isAdded).toBeUndefined();
	});
});

describe('what a person does', () => {
	it('what was seen being typed is theirs, exactly', async () => {
		const { project, file } = await sameAtEveryStage();
		await acceptUntil(project, 'draft');
		const typed = replacing(article, 'patience', 'love');
		await project.editFile('draft', 'article.md', typed.text, typed.change);
		const { runs, gaps } = await file('draft');
		expect(partsOf({ text: typed.text, runs })).toEqual([
			['model', 'Tea comes from a plant. It wants rain and'],
			['person', 'love'],
			['model', '.'],
		]);
		expect(gaps).toEqual([]);
	});

	it('a pasted text of 2,000 characters is never counted as typed', async () => {
		const { project, file } = await sameAtEveryStage();
		await acceptUntil(project, 'draft');
		const pasted = replacing(article, 'patience', 'word '.repeat(400), 'pasted');
		await project.editFile('draft', 'article.md', pasted.text, pasted.change);
		expect(sharesOf(await file('draft'))).toMatchObject({ unknown: 1_600, person: 0 });
	});

	it('text that was cut and pasted as it was keeps its origin', async () => {
		const { project, file } = await sameAtEveryStage();
		await acceptUntil(project, 'draft');
		const text = 'It wants rain and patience. Tea comes from a plant.';
		const pieces = [
			{ kept: 24, length: 27 },
			{ kind: 'person' as const, length: 1 },
			{ kept: 0, length: 23 },
		];
		await project.editFile('draft', 'article.md', text, { base: hash(article), pieces });
		expect(sharesOf(await file('draft'))).toMatchObject({ ai: text.replace(/\s/g, '').length, person: 0 });
	});

	it('what was moved in from another document keeps the origin that it had there', async () => {
		const { project, file } = await sameAtEveryStage();
		await acceptUntil(project, 'draft');
		const origin = { kind: 'model' as const, stage: 'research' as const, attempt: 1, model: 'loopback/other', at: 7 };
		const text = `Moved. ${article}`;
		const pieces = [
			{ ...origin, length: 7 },
			{ kept: 0, length: article.length },
		];
		await project.editFile('draft', 'article.md', text, { base: hash(article), pieces });
		expect((await file('draft')).runs[0]).toEqual({ length: 7, origin });
	});

	it('an edit that nobody saw come about is of unknown cause, not typed', async () => {
		const { project, file } = await sameAtEveryStage();
		await acceptUntil(project, 'draft');
		await project.editFile('draft', 'article.md', replacing(article, 'patience', 'love').text);
		const { gaps, ...draft } = await file('draft');
		expect(partsOf(draft)[1]).toEqual(['assisted', 'love']);
		expect(gaps).toEqual([]);
	});

	it.each([
		['another text before it', { base: hash('another text'), pieces: [{ kind: 'person' as const, length: 5 }] }],
		['too few characters', { base: hash(article), pieces: [{ kept: 0, length: 10 }] }],
		['characters that were not there', { base: hash(article), pieces: [{ kept: 1, length: article.length }] }],
	])('a change of %s is not believed, and is a gap', async (_, change) => {
		const { project, file } = await sameAtEveryStage();
		await acceptUntil(project, 'draft');
		await project.editFile('draft', 'article.md', replacing(article, 'patience', 'love').text, change);
		const { gaps, ...draft } = await file('draft');
		expect(partsOf(draft)[1]).toEqual(['external', 'love']);
		expect(gaps).toHaveLength(1);
	});

	it('an edit of one file changes nothing of another', async () => {
		const other = { ...draftOf('Another text.\n').files[0], deliverableId: 'D2', path: 'other.md' } as ReturnType<
			typeof draftOf
		>['files'][number];
		const { project, file } = await projectWith({ draft: () => ({ files: [...draftOf(article).files, other] }) });
		await acceptUntil(project, 'draft');
		const before = await file('draft', 'other.md');
		const typed = replacing(article, 'patience', 'love');
		await project.editFile('draft', 'article.md', typed.text, typed.change);
		expect(await file('draft', 'other.md')).toEqual(before);
	});
});

describe('what has landed', () => {
	it('has the origins of the delivery, and the list of files is a tool’s', async () => {
		const { project, file, origins } = await sameAtEveryStage();
		await land(project);
		expect((await file('landed')).runs).toEqual((await file('delivery')).runs);
		expect(partsOf(await file('landed', 'manifest.json'))[0]?.[0]).toBe('tool');
		expect(shareViewOf(await origins(), project.state)).toMatchObject({ stage: 'landed', whole: { aiLow: 100 }, gaps: 0 });
	});

	it('what was seen being typed into a landed file is the person’s', async () => {
		const { project, file } = await sameAtEveryStage();
		await land(project);
		const typed = replacing(article, 'patience', 'love');
		await project.landedFileChanged('article.md', typed.text, typed.change);
		const { gaps, ...landed } = await file('landed');
		expect(partsOf(landed)[1]).toEqual(['person', 'love']);
		expect(gaps).toEqual([]);
		expect(partsOf(await file('delivery'))).toEqual([['model', article.trim()]]);
	});

	it('row 70: an edit in another program while the editor was closed is a gap, and the share’s range widens', async () => {
		const { project, file, origins } = await sameAtEveryStage();
		await land(project);
		const before = shareViewOf(await origins(), project.state);
		await project.landedFileChanged('article.md', `${article}A sentence that nobody saw being written.\n`);
		const after = shareViewOf(await origins(), project.state);
		expect(before?.whole).toMatchObject({ aiLow: 100, aiHigh: 100, unknown: 0 });
		expect(after?.whole).toMatchObject({ person: 0, unknown: 'Asentencethatnobodysawbeingwritten.'.length, aiHigh: 100 });
		expect(after?.whole.aiLow).toBeLessThan(60);
		expect(after?.gaps).toBe(1);
		const { gaps } = await file('landed');
		expect(gaps).toEqual([{ at: expect.any(Number), path: 'article.md', why: expect.stringContaining('while the editor was closed') }]);
	});

	it('a change whose text is gone is a gap, and nothing of it counts as typed any more', async () => {
		const { project, file, ports } = await sameAtEveryStage();
		await land(project);
		const typed = replacing(article, 'patience', 'love');
		await project.landedFileChanged('article.md', typed.text, typed.change);
		await ports.journal.append(project.id, [{ type: 'landedFileChanged', path: 'article.md', hash: 'gone', at: 9 }]);
		const { gaps, ...landed } = await file('landed');
		expect(gaps).toHaveLength(1);
		expect(sharesOf(landed)).toMatchObject({ person: 0, unknown: 4, aiHigh: 100 });
	});

	it('is gone from the view when the landing is undone', async () => {
		const { project, origins } = await sameAtEveryStage();
		const target = await land(project);
		await project.landing.undo(target);
		expect((await origins()).files.landed.size).toBe(0);
		expect(shareViewOf(await origins(), project.state)?.stage).toBe('delivery');
	});
});

describe('folding', () => {
	it('going on from an earlier result gives what folding everything gives, at every event', async () => {
		const { project, ports } = await sameAtEveryStage();
		await land(project);
		const typed = replacing(article, 'patience', 'love');
		await project.landedFileChanged('article.md', typed.text, typed.change);
		const events = await ports.journal.events(project.id);
		const reading = { hash, readText: (of: string) => ports.journal.readText(project.id, of) };
		const all = await foldOrigins(events, reading);
		for (let count = 0; count <= events.length; count += 1) {
			const earlier = await foldOrigins(events.slice(0, count), reading);
			expect((await foldOrigins(events, reading, earlier)).files).toEqual(all.files);
		}
	});

	it('is not repeated for what was folded before', async () => {
		const { project, ports, file } = await sameAtEveryStage();
		await land(project);
		const before = await file('landed');
		let read = 0;
		const counting = ports.journal.readText;
		ports.journal.readText = (id, of) => {
			read += 1;
			return counting(id, of);
		};
		await project.landedFileChanged('article.md', `${article}More.\n`);
		await Promise.all([file('landed'), file('landed')]);
		expect(read).toBe(1);
		expect(before.text).toBe(article);
	});
});
