import { extensionOf } from '../../landing/paths.ts';
import { ofText } from '../check.ts';
import type { FileText, Found } from '../found.ts';
import { kindOf } from '../support/fileKinds.ts';
import { frontMatterOf } from '../support/markdownText.ts';

/** Whether a program that reads the file would accept it. Each parser is loaded when the first such file comes. */
export const syntax = ofText('syntax', syntaxErrors);

export async function syntaxErrors(file: FileText): Promise<Found[]> {
	const { path, content } = file;
	if (content.trim() === '' || !file.complete) return [];
	switch (kindOf(file)) {
		case 'json':
			return (await import('./syntax/json.ts')).jsonErrors(path, content);
		case 'css':
			return (await import('./syntax/css.ts')).cssErrors(path, content);
		case 'javascript':
		case 'typescript':
			return (await import('./syntax/script.ts')).scriptErrors(path, content);
		case 'yaml':
			return (await import('./syntax/yaml.ts')).yamlErrors(content, 0);
		case 'html':
			return (await import('./syntax/html.ts')).htmlErrors(content);
		case 'xml':
			return (await import('./syntax/xml.ts')).xmlErrors(content);
		case 'code':
			return codeErrors(extensionOf(path), content);
		case 'markdown': {
			const front = frontMatterOf(content);
			return front ? (await import('./syntax/yaml.ts')).yamlErrors(front.yaml, front.at.start) : [];
		}
		default:
			return [];
	}
}

async function codeErrors(extension: string, content: string): Promise<Found[]> {
	switch (extension) {
		case 'py':
			return (await import('./syntax/python.ts')).pythonErrors(content);
		case 'php':
			return (await import('./syntax/php.ts')).phpErrors(content);
		case 'toml':
			return (await import('./syntax/toml.ts')).tomlErrors(content);
		case 'sql':
			return (await import('./syntax/sql.ts')).sqlErrors(content);
		case 'sh':
			return (await import('./syntax/shell.ts')).shellErrors(content);
		default:
			return [];
	}
}
