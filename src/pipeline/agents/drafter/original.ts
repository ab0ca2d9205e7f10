import type { Deliverable, Strategy } from '../../../shared/artifacts.ts';
import type { StageContext } from '../../agent.ts';
import { foldName } from '../../paths.ts';

/** A file that is there already under a deliverable's name. */
export interface Original {
	readonly text: string;
	/** `attachment`: the client sent it; `workspace`: it stands there; `draft`: the previous attempt wrote it. */
	readonly from: 'attachment' | 'workspace' | 'draft';
	/** Its name where it comes from. */
	readonly name: string;
}

/**
 * The present file of each deliverable that has one, by path. What the client attached counts by its name. A file of the workspace
 * counts by its path, and only where the strategy asks for a change of something: a new file may well have the name of an old one.
 */
export async function originalsOf(context: StageContext, strategy: Strategy): Promise<ReadonlyMap<string, Original>> {
	const found = new Map<string, Original>();
	for (const deliverable of strategy.deliverables) {
		const attached = oneOf(context.brief.attachments, (one) => one.name, deliverable.path);
		if (attached) found.set(deliverable.path, { text: attached.text, from: 'attachment', name: attached.name });
	}
	const open = strategy.deliverables.filter((one) => !found.has(one.path) && asksForChange(strategy, one));
	if (open.length === 0) return found;
	const files = await context.ports.workspace.textFiles(mostFiles, context.signal);
	for (const { path } of open) {
		const file = oneOf(files, (one) => one.path, path);
		if (file) found.set(path, { text: file.text, from: 'workspace', name: file.path });
	}
	return found;
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
