import type { Note, Requirement } from '../../../../shared/artifacts.ts';
import type { Brief } from '../../../../shared/brief.ts';
import { located, overlap, type Sentence } from '../located.ts';
import type { Scan } from '../scan.ts';
import { measureFrom } from './measureReply.ts';
import type { Reply } from './reply.ts';

interface Sources {
	readonly brief: Brief;
	readonly scan: Scan;
	/** The deliverables' paths by the names that the reply gives them. */
	readonly planned: ReadonlyMap<string, string>;
}

export interface Requirements {
	readonly requirements: Requirement[];
	/** The reply's ids as they are in the strategy. */
	readonly renamed: ReadonlyMap<string, string>;
	/** What was refused because none of its quotes is in the brief. */
	readonly unproven: readonly string[];
	readonly remarks: readonly Note[];
}

/** The requirements that have the client's words, each passage at its place, with the measures that a program can run. */
export function requirementsFrom(reply: Reply, { brief, scan, planned }: Sources): Requirements {
	const taken = new Set<string>();
	const renamed = new Map<string, string>();
	const unproven: string[] = [];
	const remarks: Note[] = [];
	const requirements: Requirement[] = [];
	for (const [index, one] of reply.requirements.entries()) {
		// A sentence that the model says belongs to it is the client's word for it as well.
		const [first, ...others] = withoutOverlaps([...located(one.quotes, brief), ...sentencesFor(reply, scan, one.id)]);
		if (!first) {
			unproven.push(one.text);
			continue;
		}
		const id = freeId(one.id.trim() || `R${index + 1}`, taken);
		if (!renamed.has(one.id)) renamed.set(one.id, id);
		const measures = one.measures.flatMap((measure) => {
			const read = measureFrom(measure, planned);
			if ('measure' in read) return [read.measure];
			remarks.push({ text: `A measure of ${id} (${measure.kind}) was left out. ${read.why}`, by: 'rule' });
			return [];
		});
		requirements.push({
			id,
			text: one.text,
			...first,
			...(others.length > 0 && { alsoQuoted: others }),
			priority: one.priority,
			...(one.standing === 'undecided' && { standing: one.standing }),
			...(measures.length > 0 && { measures }),
			...(measures.length > 0 && measures.length === one.measures.length && one.measuresAreAll && { measuresAreAll: true }),
			by: 'model',
		});
	}
	return { requirements, renamed, unproven, remarks };
}

const withoutOverlaps = (passages: readonly Sentence[]): Sentence[] =>
	passages.filter((one, index) => !passages.slice(0, index).some((before) => overlap(before.at, one.at)));

const sentencesFor = ({ noticed }: Reply, scan: Scan, id: string): Sentence[] =>
	noticed
		.filter(({ requirement }) => requirement.trim() === id.trim() && id.trim() !== '')
		.flatMap(({ sentence }) => sentenceAt(scan, sentence) ?? []);

const sentenceAt = (scan: Scan, number: string): Sentence | undefined => scan.sentences[Number(/\d+/.exec(number)?.[0]) - 1];

function freeId(wanted: string, taken: Set<string>): string {
	let id = wanted;
	for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
	taken.add(id);
	return id;
}

/** What the scan noticed beside every passage that a requirement quotes. */
export function noticedFrom(reply: Reply, scan: Scan, requirements: readonly Requirement[]): (Sentence & { readonly why?: string })[] {
	const quoted = requirements.flatMap(({ at, alsoQuoted = [] }) => [at, ...alsoQuoted.map((one) => one.at)]);
	const said = new Map(reply.noticed.map(({ sentence, why }) => [sentenceAt(scan, sentence), why.trim()]));
	return scan.sentences
		.filter(({ at }) => !quoted.some((one) => overlap(one, at)))
		.map((sentence) => {
			const why = said.get(sentence);
			return { ...sentence, ...(why && { why }) };
		});
}
