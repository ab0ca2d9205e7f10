import { kindOf } from '../../checks/support/fileKinds.ts';
import { blanked, withoutRuns } from '../../checks/support/readable.ts';
import { extensionOf } from '../../landing/paths.ts';
import type { MeasuredFile } from '../measuredFile.ts';

/** Attributes whose words a reader sees or hears. */
const spoken = /\b(?:alt|title|placeholder|aria-label|content|value|label)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/gi;

/**
 * What a reader comes to see, at its place, all else blanked: no comments, no targets of links; tags within a sentence are invisible
 * characters, others line breaks. Code that is shown stays, and so do addresses that stand in the text.
 */
export function seen(file: Pick<MeasuredFile, 'path' | 'content'>): string {
	const kind = kindOf(file);
	if (kind === 'html' || kind === 'xml') return withoutTags(withoutPrograms(file.content));
	return kind === 'markdown' ? withoutTargets(withoutTags(file.content)) : file.content;
}

/** Where an address can be looked for: the targets of links too. */
export async function addressable(file: Pick<MeasuredFile, 'path' | 'content'>): Promise<string> {
	const kind = kindOf(file);
	const text = kind === 'html' || extensionOf(file.path) === 'svg' ? withoutPrograms(file.content) : file.content;
	return withoutRuns(text.replace(/<!--[\s\S]*?(?:-->|$)/g, blanked));
}

const withoutPrograms = (content: string): string => content.replace(/<(script|style)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, blanked);

/** Tags begin with a letter right behind their bracket; a bracket that is none stays. */
const withoutTags = (content: string): string =>
	content.replace(/<!--[\s\S]*?(?:-->|$)/g, blanked).replace(/<[/!?]?[a-z](?:[^<>"']|"[^"<>]*"|'[^'<>]*')*>/gi, (tag) => {
		const isInline = inline.has(/[a-z][\w-]*/i.exec(tag)?.[0].toLowerCase() ?? '');
		let result = tag.replace(/[^\n]/g, isInline ? '\u200B' : '\n');
		for (const match of tag.matchAll(spoken)) {
			const words = match[1] ?? match[2] ?? '';
			const start = match.index + match[0].length - words.length - 1;
			result = result.slice(0, start) + words + result.slice(start + words.length);
		}
		return result;
	});

/** Elements that stand in the middle of a sentence; the others end it. */
const inline = new Set('a abbr b bdi bdo cite code del em font i ins kbd mark q s small span strong sub sup tspan u wbr'.split(' '));

const withoutTargets = (content: string): string =>
	content
		.replace(/(?<=\])\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?=[\s)])/g, (target) => `(${blanked(target.slice(1))}`)
		.replace(/^ {0,3}\[[^[\]\n]{1,300}\]:[ \t]*\S+/gm, blanked);
