import type { DraftFile } from '../../../shared/artifacts.ts';
import { extensionOf, foldName } from '../../landing/paths.ts';
import { type CheckInput, perFile } from '../check.ts';
import { type Found, isOutline } from '../found.ts';
import { kindOf } from '../support/fileKinds.ts';
import { resolvePath } from '../support/paths.ts';
import { anchorsOf } from './links/anchors.ts';
import { type Link, linksOf } from './links/linksOf.ts';

/** Links between the files of the delivery, to their headings, to their pictures: each leads somewhere. Nothing is fetched. */
export const link = perFile('link', async (file, input): Promise<Found[]> => {
	if (isOutline(file) || !file.complete) return [];
	const places = placesOf(input);
	const found: Found[] = [];
	for (const one of await linksOf(file)) {
		const problem = await problemOf(one, file, places, input);
		if (problem) found.push({ ...problem, at: one.at });
	}
	return found;
});

interface Places {
	readonly files: ReadonlyMap<string, DraftFile>;
	/** Paths that exist or will: deliverables, attachments, what the research read in the workspace. Folded. */
	readonly known: ReadonlySet<string>;
}

function placesOf({ files, strategy, brief, research }: CheckInput): Places {
	const paths = [
		...files.map(({ path }) => path),
		...strategy.deliverables.map(({ path }) => path),
		...brief.attachments.map(({ name }) => name),
		...(research?.sources.filter(({ kind = 'workspace' }) => kind === 'workspace').map(({ location }) => location) ?? []),
	].map(foldName);
	const folders = paths.flatMap((path) =>
		path
			.split('/')
			.slice(0, -1)
			.map((_, index, parts) => parts.slice(0, index + 1).join('/')),
	);
	return { files: new Map(files.map((file) => [foldName(file.path), file])), known: new Set([...paths, ...folders, '']) };
}

async function problemOf({ target, kind }: Link, file: DraftFile, places: Places, { brief }: CheckInput): Promise<Found | null> {
	const address = target.trim();
	if (/\{\{|\{%|<%|\$\{/.test(address) || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) return emptyScheme(address);
	if (address === '' || address === '#') return kind === 'link' && kindOf(file) === 'html' ? nowhere(address) : null;
	const [before = '', anchor = ''] = address.split('#');
	if (before === '') return kindOf(file) === 'html' || kind === 'anchor' ? missingAnchor(anchor, file) : null;
	const path = resolvePath(file.path, before);
	if (path === undefined)
		return { severity: 'major', message: `"${before}" leads out of the delivery.`, suggestion: 'Link to a file that is delivered.' };
	const named = places.files.get(foldName(path));
	if (named) {
		if (named.path !== path && kind !== 'anchor') return wrongCase(path, named.path);
		return anchor === '' ? null : missingAnchor(anchor, named);
	}
	if (places.known.has(foldName(path)) || isElsewhere(before, path, file) || brief.text.includes(path.split('/').at(-1) ?? path))
		return null;
	return {
		severity: kind === 'image' ? 'minor' : 'major',
		message: kind === 'image' ? `The picture "${before}" is not part of the delivery.` : `"${before}" is not part of the delivery.`,
		suggestion: kind === 'image' ? 'Deliver it, or tell the client to put it there.' : 'Correct the link, or deliver the file.',
	};
}

/** A site's own address (`/order`, `about`): the delivery is put into a site that has it. */
function isElsewhere(before: string, path: string, file: DraftFile): boolean {
	const extension = extensionOf(path);
	if (extension === '') return true;
	return before.startsWith('/') && !(kindOf(file) === 'markdown' && ['md', 'markdown'].includes(extension));
}

const emptyScheme = (address: string): Found | null =>
	/^(?:mailto|tel|https?):\/*$/i.test(address)
		? { severity: 'major', message: `"${address}" leads nowhere.`, suggestion: 'Complete the address.' }
		: null;

const nowhere = (address: string): Found => ({
	severity: 'minor',
	message: address === '' ? 'A link has no address.' : 'A link leads nowhere.',
	suggestion: 'Put the address in.',
});

const wrongCase = (path: string, right: string): Found => ({
	severity: 'minor',
	message: `The file is called "${right}", not "${path}": on many servers that is another file.`,
	suggestion: 'Write it as the file is called.',
});

async function missingAnchor(anchor: string, target: DraftFile): Promise<Found | null> {
	const anchors = await anchorsOf(target);
	const wanted = decodeURI(anchor);
	if (!anchors || wanted === '' || wanted === 'top' || wanted.startsWith(':~:') || anchors.has(wanted)) return null;
	return { severity: 'major', message: `There is no "#${anchor}" in ${target.path}.`, suggestion: 'Correct it, or add the heading.' };
}
