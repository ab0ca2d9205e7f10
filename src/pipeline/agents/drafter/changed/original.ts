import type { Deliverable, DraftFile, Strategy } from '../../../../shared/artifacts.ts';
import type { StageContext } from '../../../agent.ts';
import { foldName } from '../../../landing/paths.ts';
import { planFor } from '../order/needs.ts';

/** A file that is there already under a deliverable's name. */
export interface Original {
	/** With the byte order mark that it begins with. */
	readonly text: string;
	/** `attachment`: the client sent it; `workspace`: it stands there; `draft`: the previous attempt wrote it. */
	readonly from: 'attachment' | 'workspace' | 'draft';
	/** Its name where it comes from. */
	readonly name: string;
	/** What its bytes were in, where they were not UTF-8. */
	readonly encoding?: string;
	/** What the previous attempt changed it from. */
	readonly was?: NonNullable<DraftFile['original']>;
}

/**
 * The present file of each deliverable that has one, by path: the one that the plan has it changed from. Where no plan says how a file
 * comes about, what the client attached counts by its name; a file of the workspace counts by its path, and only where the strategy
 * asks for a change of something, because a new file may well have the name of an old one.
 */
export async function originalsOf(context: StageContext, strategy: Strategy): Promise<ReadonlyMap<string, Original>> {
	const found = new Map<string, Original>();
	const open: Deliverable[] = [];
	for (const deliverable of strategy.deliverables) {
		const plan = planFor(strategy, deliverable.path);
		if (plan && plan.making !== 'changed') continue;
		const attached = firstOf(context.brief.attachments, (one) => one.name, namesOf(strategy, deliverable));
		if (attached) found.set(deliverable.path, attachedOf(attached));
		else if (plan || asksForChange(strategy, deliverable)) open.push(deliverable);
	}
	if (open.length === 0) return found;
	const baseOf = (path: string) => foldName(path.split('/').at(-1) ?? path);
	const named = new Set(open.flatMap((deliverable) => namesOf(strategy, deliverable).map(baseOf)));
	const isNamed = (path: string) => (named.has(baseOf(path)) ? 1 : 0);
	const files = await context.ports.workspace.textFiles(mostFiles, context.signal, { rankOf: isNamed });
	for (const deliverable of open) {
		const file = firstOf(files, (one) => one.path, namesOf(strategy, deliverable));
		if (file) found.set(deliverable.path, { text: marked(file), from: 'workspace', name: file.path });
	}
	return found;
}

const attachedOf = ({ name, encoding, ...file }: StageContext['brief']['attachments'][number]): Original => ({
	text: marked(file),
	from: 'attachment',
	name,
	...(encoding && { encoding }),
});

const marked = ({ text, mark }: { readonly text: string; readonly mark?: true | undefined }): string => (mark ? `\ufeff${text}` : text);

/** What the file may be there as: first as the plan says, then as it is delivered. */
function namesOf(strategy: Strategy, { path }: Deliverable): string[] {
	const from = planFor(strategy, path)?.from;
	return from ? [from, path] : [path];
}

function firstOf<T>(files: readonly T[], nameOf: (file: T) => string, names: readonly string[]): T | undefined {
	for (const name of names) {
		const file = oneOf(files, nameOf, name);
		if (file) return file;
	}
	return undefined;
}

/** As many as the Researcher reads. */
const mostFiles = 5_000;

/** The one file that has the path, or else the only one that has it below some folder, or that it has below some folder. */
function oneOf<T>(files: readonly T[], nameOf: (file: T) => string, path: string): T | undefined {
	const wanted = foldName(path);
	const named = files.map((file) => ({ file, name: foldName(nameOf(file).replaceAll('\\', '/')) }));
	const exact = named.filter(({ name }) => name === wanted);
	const near = named.filter(({ name }) => name.endsWith(`/${wanted}`) || wanted.endsWith(`/${name}`));
	const [first, ...more] = exact.length > 0 ? exact : near;
	return more.length === 0 ? first?.file : undefined;
}

const change =
	/\b(?:fix(?:e[sd])?|bugs?|chang(?:e[sd]?|ing)|updat(?:e[sd]?|ing)|adjust|rework|refactor|correct(?:ed)?|repair|replac(?:e[sd]?|ing)|rewrit(?:e|ten)|revis(?:e[sd]?|ion)|edit(?:ed)?|extend|improve[sd]?|migrate|translate[sd]?|shorten(?:ed)?|add(?:ed)? to|perbaik\w*|diperbaiki|ubah|diubah|ganti|diganti|revisi\w*|sesuaikan|tambah(?:kan|in)?|rapikan|dirapikan|koreksi|benar(?:kan)?)\b/i;

function asksForChange(strategy: Strategy, deliverable: Deliverable): boolean {
	const requirements = strategy.requirements.filter(({ id }) => deliverable.answers.includes(id));
	return change.test([deliverable.purpose, ...requirements.flatMap(({ text, quote }) => [text, quote])].join('\n'));
}
