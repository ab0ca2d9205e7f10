import { createHash } from 'node:crypto';
import { carried } from '../../src/pipeline/origins/differences/carry.ts';
import { foldOrigins } from '../../src/pipeline/origins/fold.ts';
import { LiveText } from '../../src/pipeline/origins/live/liveText.ts';
import type { OriginText } from '../../src/pipeline/origins/runs.ts';
import { wholly } from '../../src/pipeline/origins/runs.ts';
import { sharesOf } from '../../src/pipeline/origins/shares.ts';
import type { Piece, TextChange } from '../../src/shared/record/origins.ts';
import type { RunEvent, TimedEvent } from '../../src/shared/run.ts';
import { articles } from '../support/articles.ts';
import { artifacts, sampleBrief } from '../support/fakeAgents.ts';
import { draftOf } from '../support/originProjects.ts';
import { seeded } from '../support/seeded.ts';
import { type HandEdit, sessionOf, type Truth, trueShare, written } from './editingSessions.ts';
import { median, type Row, row, type Table } from './table.ts';

const sessions = 40;
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** How far the AI share is from the truth, and how long telling it takes. */
export async function run(): Promise<readonly Table[]> {
	const rows: Row[] = [];
	for (const edits of [5, 20, 60, 150]) {
		rows.push(errorRow(`${edits} edits, seen as they happen`, await errorsOf(edits, live), 0.5));
		for (const every of [1, 3, 10])
			if (every <= edits)
				rows.push(errorRow(`${edits} edits, a save at every ${every}, nobody looking`, await errorsOf(edits, snapshots(every))));
		rows.push(errorRow(`${edits} edits, the end alone`, await errorsOf(edits, snapshots(edits))));
	}
	return [
		{
			title: 'Error of the AI share',
			notes: [
				`Points of the share of characters kept from AI, against what each character is known to be; ${sessions} seeded sessions each on ${written.text.length.toLocaleString('en')} characters of an article: words replaced, inserted, deleted and moved, one as often as the other.`,
				'Below 0 is less AI than there is. What a comparison misses counts as of unknown origin, so the upper end of the range always holds it.',
			],
			rows,
		},
		{ title: 'Time to tell origins', notes: ['Milliseconds, the median of five.'], rows: await times() },
	];
}

type Follow = (edits: number, seed: number) => Promise<{ readonly measured: OriginText; readonly truth: number }>;

async function errorsOf(edits: number, follow: Follow): Promise<number[]> {
	const errors: number[] = [];
	for (let seed = 1; seed <= sessions; seed += 1) {
		const { measured, truth } = await follow(edits, seed * 1_000 + edits);
		const { ai, edited, total } = sharesOf(measured);
		errors.push((100 * (ai + edited)) / total - truth);
	}
	return errors;
}

function errorRow(what: string, errors: readonly number[], most?: number): Row {
	const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
	const worst = errors.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? 0;
	const about = `mean ${signed(mean)}`;
	return row({
		what,
		figure: Math.abs(worst),
		unit: 'points at worst',
		more: `${about}, worst ${signed(worst)}`,
		...(most !== undefined && { budget: { most } }),
	});
}

const signed = (value: number): string => `${value > 0 ? '+' : ''}${value.toFixed(2)}`;

/** Letter by letter in the editor, saved after each edit; then the fold of the journal. */
async function live(edits: number, seed: number) {
	const { events, end } = journalOf(edits, seed);
	const { files } = await folded(events);
	return { measured: files.draft.get('article.md') ?? wholly('', { kind: 'tool' }), truth: trueShare(end) };
}

/** A session's events, as they would be written while somebody types it. */
function journalOf(edits: number, seed: number): { readonly events: TimedEvent[]; readonly end: Truth } {
	const text = new LiveText(written.text, 0);
	const events = [...drafted(written.text)];
	let end: Truth = written;
	for (const { edit, after } of sessionOf(seed, edits)) {
		const base = hash(text.baseText);
		typeIn(text, edit);
		events.push(editedTo(text.text, { base, pieces: piecesOf(text) }));
		text.saved(text.text, events.length);
		if (text.text !== after.text) throw new Error('The editor shows another text than the session.');
		end = after;
	}
	return { events: timed(events), end };
}

/** What the editor tells of an edit: a selection taken away, each key, or a cut and a paste. */
function typeIn(text: LiveText, edit: HandEdit): void {
	const { start, end } = edit;
	if ('to' in edit) {
		const [paste] = text.copies(() => [{ start, end }]);
		text.changed([{ rangeOffset: start, rangeLength: end - start, text: '' }]);
		if (paste) text.expectPaste(paste);
		text.changed([{ rangeOffset: edit.to, rangeLength: 0, text: paste?.text ?? '' }]);
		return;
	}
	if (end > start) text.changed([{ rangeOffset: start, rangeLength: end - start, text: '' }]);
	let at = start;
	for (const key of edit.typed) {
		text.changed([{ rangeOffset: at, rangeLength: 0, text: key }]);
		at += key.length;
	}
}

const piecesOf = (text: LiveText): Piece[] =>
	text.pieces.map((piece) => ('kept' in piece ? { kept: piece.kept, length: piece.length } : piece));

/** Nobody looks: the origins are carried from one saved text to the next. */
const snapshots =
	(every: number): Follow =>
	async (edits, seed) => {
		let measured: OriginText = wholly(written.text, { kind: 'model' });
		let count = 0;
		let end: Truth = written;
		for (const { after } of sessionOf(seed, edits)) {
			count += 1;
			end = after;
			if (count % every === 0 || count === edits) measured = await carried(measured, after.text, { kind: 'external' });
		}
		return { measured, truth: trueShare(end) };
	};

function drafted(content: string): RunEvent[] {
	const draft = draftOf(content);
	const model = { provider: 'loopback', model: 'small', host: 'localhost' };
	return [
		{ type: 'runStarted', id: 'run', project: 'tea', brief: sampleBrief, briefHash: '', version: 1 },
		{ type: 'attemptFinished', stage: 'strategy', attempt: 1, artifact: artifacts(1).strategy, hash: '', milliseconds: 1 },
		{ type: 'stageStarted', stage: 'draft', attempt: 1, cause: 'first', inputs: {}, model },
		{ type: 'attemptFinished', stage: 'draft', attempt: 1, artifact: draft, hash: '', milliseconds: 1 },
	];
}

const editedTo = (content: string, change?: TextChange): RunEvent => ({
	type: 'edited',
	stage: 'draft',
	artifact: draftOf(content),
	hash: '',
	...(change && { changes: { 'article.md': change } }),
});

const timed = (events: readonly RunEvent[]): TimedEvent[] => events.map((event, at) => ({ ...event, at }));

async function times(): Promise<Row[]> {
	const large = articles.join('\n').repeat(100).slice(0, 5_000_000);
	const text = large.slice(0, 100_000);
	const chance = seeded(15);
	const changed = text.replace(/\p{L}+/gu, (word) => (chance() < 0.15 ? 'another' : word));
	const session = journalOf(150, 1).events;
	const [seen, unseen] = [twentyEdits(large, true), twentyEdits(large, false)];
	const other = articles.join('\n').split(/\s/).toSorted().join(' ').repeat(2).slice(0, 100_000);
	return [
		await timeRow('fold of a session of 150 edits', 250, () => folded(session)),
		await timeRow('fold of 5 MB with 20 edits that were seen', 1_000, () => folded(seen)),
		await timeRow('fold of 5 MB with 20 edits in one save that nobody saw', 1_000, () => folded(unseen)),
		await timeRow('100 KB of which 15 % of the words changed', 600, () =>
			carried(wholly(text, { kind: 'model' }), changed, { kind: 'external' }),
		),
		await timeRow('100 KB that became another text', 2_000, () => carried(wholly(text, { kind: 'model' }), other, { kind: 'external' })),
		await timeRow('shares of 5 MB', 1_000, async () => sharesOf(wholly(large, { kind: 'model' }))),
	];
}

const folded = (events: readonly TimedEvent[]) => foldOrigins(events, { hash, readText: async () => undefined });

function twentyEdits(text: string, isSeen: boolean): TimedEvent[] {
	const events = [...drafted(text)];
	let now = text;
	for (let count = 1; count <= 20; count += 1) {
		const at = Math.floor((now.length * count) / 21);
		const words = ' some words from somewhere ';
		const pieces: Piece[] = [
			{ kept: 0, length: at },
			{ kind: 'person', length: words.length },
			{ kept: at, length: now.length - at },
		];
		const change = { base: hash(now), pieces };
		now = now.slice(0, at) + words + now.slice(at);
		if (isSeen) events.push(editedTo(now, change));
	}
	return timed(isSeen ? events : [...events, editedTo(now)]);
}

async function timeRow(what: string, most: number, work: () => Promise<unknown>): Promise<Row> {
	const taken: number[] = [];
	for (let round = 0; round < 5; round += 1) {
		const started = performance.now();
		await work();
		taken.push(performance.now() - started);
	}
	return row({ what, figure: median(taken), unit: 'ms', digits: 0, budget: { most } });
}
