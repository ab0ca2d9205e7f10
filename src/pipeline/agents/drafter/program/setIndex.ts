import type { DraftFile, Strategy } from '../../../../shared/artifacts.ts';
import { extensionOf } from '../../../landing/paths.ts';
import { directionAttribute } from '../../../text/direction.ts';

/** A page or a list that leads to each file of a set and shows its drawings; undefined for other kinds of file, and without a set. */
export function setIndex(path: string, files: readonly Pick<DraftFile, 'path'>[], strategy: Strategy): string | undefined {
	if (files.length === 0) return undefined;
	const entries = files.map((file) => ({
		name: file.path.slice(file.path.lastIndexOf('/') + 1),
		address: relative(path, file.path),
		about:
			strategy.deliverables
				.find((one) => one.path === file.path)
				?.purpose.replace(/\s+/g, ' ')
				.trim() ?? '',
		isDrawing: extensionOf(file.path) === 'svg',
	}));
	const extension = extensionOf(path);
	if (extension === 'md') return asMarkdown(strategy.title, entries);
	return extension === 'html' || extension === 'htm' ? asPage(strategy, entries) : undefined;
}

interface Entry {
	readonly name: string;
	readonly address: string;
	readonly about: string;
	readonly isDrawing: boolean;
}

const asMarkdown = (title: string, entries: readonly Entry[]): string =>
	`# ${title.replace(/\s+/g, ' ').trim()}\n\n${entries
		.map(({ name, address, about, isDrawing }) => {
			const link = `[${name}](${encodeURI(address)})`;
			return `- ${isDrawing ? `![${about || name}](${encodeURI(address)}) ` : ''}${link}${about ? `: ${about}` : ''}`;
		})
		.join('\n')}\n`;

const asPage = ({ title, language }: Strategy, entries: readonly Entry[]): string => `<!doctype html>
<html lang="${escaped(language || 'en')}"${directionAttribute(language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1a1a1a; background: #fff; }
ul { list-style: none; padding: 0; display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); }
img { display: block; width: 4rem; height: 4rem; object-fit: contain; }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<ul>
${entries.map(item).join('\n')}
</ul>
</main>
</body>
</html>
`;

const item = ({ name, address, about, isDrawing }: Entry): string => {
	const picture = isDrawing ? `<img src="${escaped(encodeURI(address))}" alt="">` : '';
	return `<li>${picture}<a href="${escaped(encodeURI(address))}">${escaped(name)}</a>${about ? `<br>${escaped(about)}` : ''}</li>`;
};

/** The way from the folder of one file to another file. */
export function relative(from: string, to: string): string {
	const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
	let same = 0;
	while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
	return [...here.slice(same).map(() => '..'), ...there.slice(same)].join('/');
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
