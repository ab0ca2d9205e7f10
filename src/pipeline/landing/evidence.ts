import type { Artifact, DeliveryFile } from '../../shared/artifacts.ts';
import type { ReviewEvidence } from '../../shared/record/origins.ts';
import type { TimedEvent } from '../../shared/run.ts';
import type { StageName } from '../../shared/stages.ts';
import { commonEnds } from '../text/commonEnds.ts';

/** What was seen of a person's looking at something. */
export type Looked = Pick<ReviewEvidence, 'activeSeconds' | 'opened'>;

/** How far a person looked at a stage's result, and what they changed in it since it was made. */
export function stageEvidence(events: readonly TimedEvent[], stage: StageName, looked: Looked): ReviewEvidence {
	const versions = versionsOf(events, stage);
	return { ...looked, words: wordsIn(versions.at(-1)?.content), charactersChanged: changedIn(versions) };
}

/** The same for one file of the delivery. */
export function fileEvidence(events: readonly TimedEvent[], file: DeliveryFile, looked: Looked): ReviewEvidence {
	const contents = versionsOf(events, 'delivery').map(({ content, isTakenBack }) => ({ content: fileIn(content, file.path), isTakenBack }));
	// Nobody reads the letters that bytes are written down with.
	const words = file.encoding ? 0 : wordsIn(file.content);
	return { ...looked, words, charactersChanged: changedIn(contents) };
}

interface Version<T> {
	readonly content: T;
	/** Nobody wrote it now: it was there before. */
	readonly isTakenBack: boolean;
}

/** The last complete attempt's artifact, and each version that the person made of it. */
function versionsOf(events: readonly TimedEvent[], stage: StageName): Version<Artifact>[] {
	const own = events
		.filter((event) => event.type === 'attemptFinished' || event.type === 'edited')
		.filter((event) => event.stage === stage);
	const first = own.findLastIndex(({ type }) => type === 'attemptFinished');
	return own.slice(Math.max(0, first)).map((event) => ({
		content: event.artifact,
		isTakenBack: event.type === 'edited' && (event.fromAttempt ?? event.fromVersion) !== undefined,
	}));
}

const fileIn = (artifact: Artifact, path: string): string =>
	('files' in artifact && artifact.files.find((file) => file.path === path)?.content) || '';

/** Words of everything there is to read in a value; positions, ids and origins are none. */
function wordsIn(value: unknown): number {
	return stringsIn(value).reduce((sum, text) => sum + (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0), 0);
}

/** Non-whitespace characters that differ from each version to the next that was written. */
function changedIn(versions: readonly Version<unknown>[]): number {
	return versions.reduce((sum, { content, isTakenBack }, index) => {
		const before = versions[index - 1];
		return before === undefined || isTakenBack ? sum : sum + changedBetween(before.content, content);
	}, 0);
}

/** What stands in both at whatever place is no change; what is left is compared in order. */
function changedBetween(before: unknown, after: unknown): number {
	const [gone, come] = [stringsIn(before), stringsIn(after)];
	const [goneAlone, comeAlone] = [without(gone, come), without(come, gone)];
	const count = Math.max(goneAlone.length, comeAlone.length);
	return Array.from({ length: count }, (_, index) => differing(goneAlone[index] ?? '', comeAlone[index] ?? '')).reduce((a, b) => a + b, 0);
}

function without(texts: readonly string[], others: readonly string[]): string[] {
	const left = new Map<string, number>();
	for (const text of others) left.set(text, (left.get(text) ?? 0) + 1);
	return texts.filter((text) => {
		const count = left.get(text) ?? 0;
		left.set(text, count - 1);
		return count <= 0;
	});
}

/** The characters between the common beginning and the common end, of whichever side has more. */
function differing(a: string, b: string): number {
	const { start, end } = commonEnds(a, b);
	const middle = (text: string) => text.slice(start, text.length - end).replace(/\s/g, '').length;
	return Math.max(middle(a), middle(b));
}

const notRead: ReadonlySet<string> = new Set([
	'by',
	'id',
	'deliverableId',
	'requirementId',
	'questionId',
	'sourceId',
	'hash',
	'rule',
	'severity',
]);

function stringsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	if (!Array.isArray(value) && 'encoding' in value && value.encoding === 'base64') return [];
	return Object.entries(value).flatMap(([key, inner]) => (notRead.has(key) ? [] : stringsIn(inner)));
}
