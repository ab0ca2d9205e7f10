import { checkLandingPath } from '../../landing/paths.ts';

const longest = 60;

/** A folder's name from a title: plain letters, digits and hyphens, never empty and never a name with a meaning of its own. */
export function folderNameFor(title: string): string {
	const slug = plain(title);
	const cut =
		slug.length <= longest
			? slug
			: slug
					.slice(0, longest + 1)
					.replace(/-[^-]*$/, '')
					.slice(0, longest);
	if (cut === '') return 'project';
	return checkLandingPath(`${cut}/file.md`).ok ? cut : `project-${cut}`.slice(0, longest);
}

const plain = (title: string): string =>
	title
		.replace(/ß/g, 'ss')
		.replace(/[æÆ]/g, 'ae')
		.replace(/[øØ]/g, 'o')
		.replace(/[łŁ]/g, 'l')
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[’']/g, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
