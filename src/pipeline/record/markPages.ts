import type { Delivery } from '../../shared/artifacts.ts';
import type { TextChange } from '../../shared/record/origins.ts';
import { kindOf } from '../checks/support/fileKinds.ts';
import { PipelineError } from '../errors.ts';
import { replacedChange } from '../origins/live/replaced.ts';
import { originsOf } from '../origins/originsOf.ts';
import { sharesOf } from '../origins/shares.ts';
import type { Ports } from '../ports.ts';
import type { Project } from '../run/project.ts';
import { commonEnds } from '../text/commonEnds.ts';
import { stagesWithModel } from './attempts.ts';
import { jsonLd, withJsonLd } from './exports/jsonLd.ts';
import { sourceTypeOf } from './sourceType.ts';

/** Whether a file of a delivery can say by itself how it came about. */
const isPage = (file: { readonly path: string; readonly encoding?: string | undefined }): boolean =>
	kindOf(file) === 'html' && !file.encoding;

/**
 * Puts into each proposed page, for machines to read, how it came about (schema.org JSON-LD). An edit of the proposal: the person sees
 * it in the diff like any other, before anything is written. Throws `PipelineError('refused')` when there is no page.
 */
export async function markPages(ports: Pick<Ports, 'journal' | 'hash'>, project: Project): Promise<void> {
	const delivery = project.state.stages.delivery.artifact;
	const pages = delivery?.files.filter(isPage) ?? [];
	if (!delivery || pages.length === 0) throw new PipelineError('refused', 'There is no HTML page among the proposed files.');
	const origins = (await originsOf(ports, project.id)).files.delivery;
	const stages = stagesWithModel(project.state);
	const marked = new Map<string, string>();
	for (const { path, content } of pages) {
		const known = origins.get(path);
		const { iri } = sourceTypeOf(known ? sharesOf(known, path) : null, stages);
		marked.set(path, await withJsonLd(content, jsonLd(iri)));
	}
	const files = delivery.files.map((file) => ({ ...file, content: marked.get(file.path) ?? file.content }));
	const changes = Object.fromEntries(pages.map(({ path, content }) => [path, changeOf(content, marked.get(path) ?? content, ports.hash)]));
	await project.edit('delivery', { ...delivery, files } satisfies Delivery, changes);
}

/** One stretch of the page is another; it is the program's. */
function changeOf(before: string, after: string, hash: (text: string) => string): TextChange {
	const { start, end } = commonEnds(before, after);
	const replacement = { text: after.slice(start, after.length - end), kind: 'tool' } as const;
	return replacedChange(before, { start, end: before.length - end }, replacement, hash);
}
