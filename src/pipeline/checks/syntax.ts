import { type Found, perFile } from './check.ts';
import { kindOf } from './fileKinds.ts';
import { frontMatterOf } from './markdownText.ts';

/** Whether a program that reads the file would accept it. Each parser is loaded when the first such file comes. */
export const syntax = perFile('syntax', async (file): Promise<Found[]> => {
	const { path, content } = file;
	if (content.trim() === '' || !file.complete) return [];
	switch (kindOf(file)) {
		case 'json':
			return (await import('./syntax/json.ts')).jsonErrors(path, content);
		case 'javascript':
		case 'typescript':
		case 'css':
			return (await import('./syntax/script.ts')).scriptErrors(path, content);
		case 'yaml':
			return (await import('./syntax/yaml.ts')).yamlErrors(content, 0);
		case 'html':
			return (await import('./syntax/html.ts')).htmlErrors(content);
		case 'xml':
			return (await import('./syntax/xml.ts')).xmlErrors(content);
		case 'markdown': {
			const front = frontMatterOf(content);
			return front ? (await import('./syntax/yaml.ts')).yamlErrors(front.yaml, front.at.start) : [];
		}
		default:
			return [];
	}
});
