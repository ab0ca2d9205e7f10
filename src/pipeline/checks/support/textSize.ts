import type { DraftFile } from '../../../shared/artifacts.ts';
import { kindOf } from './fileKinds.ts';
import { visibleTextOf } from './htmlText.ts';
import { countWords, proseOf } from './markdownText.ts';

/** What a reader of the file reads: no front matter, code, tables, marks. Of what is no prose, its text as it stands. */
export async function readingText(file: Pick<DraftFile, 'path' | 'content'>): Promise<string> {
	const kind = kindOf(file);
	if (kind === 'html') return visibleTextOf(file.content);
	return kind === 'markdown' ? proseOf(file.content) : file.content.trim();
}

export function sizeOf(text: string, unit: 'words' | 'characters' | 'bytes'): number {
	if (unit === 'words') return countWords(text);
	return unit === 'characters' ? [...text].length : new TextEncoder().encode(text).length;
}
