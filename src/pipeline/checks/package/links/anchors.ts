import type { DraftFile } from '../../../../shared/artifacts.ts';
import { matchesOf } from '../../../text/positions.ts';
import { kindOf } from '../../support/fileKinds.ts';
import { attribute, elementsOf } from '../../support/htmlTree.ts';
import { frontMatterOf, withoutCode } from '../../support/markdownText.ts';

/** What a link can point to in a file; null where that can't be known. */
export async function anchorsOf(file: DraftFile): Promise<ReadonlySet<string> | null> {
	if (kindOf(file) === 'html') {
		const { parse } = await import('parse5');
		const names = elementsOf(parse(file.content)).flatMap((element) => [
			attribute(element, 'id'),
			element.tagName === 'a' ? attribute(element, 'name') : undefined,
		]);
		return new Set(names.filter((name) => name !== undefined));
	}
	return kindOf(file) === 'markdown' ? ofMarkdown(file.content) : null;
}

/** Headings as GitHub names them, and ids that stand in the text. */
async function ofMarkdown(content: string): Promise<Set<string>> {
	const { default: Slugger } = await import('github-slugger');
	const slugger = new Slugger();
	const body = content.slice(frontMatterOf(content)?.end ?? 0);
	const headings = matchesOf(withoutFences(body), /^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$|^([^\n#>|-][^\n]*)\n(?:=+|-{2,})[ \t]*$/gm);
	const slugs = headings.map(({ groups }) => slugger.slug(plain(groups[0] ?? groups[1] ?? '')));
	const ids = matchesOf(body, /<[a-z][^<>]*\s(?:id|name)\s*=\s*["']?([^"'\s<>]+)|\{#([\w-]+)\}/gi).map(
		({ groups }) => groups[0] ?? groups[1] ?? '',
	);
	return new Set([...slugs, ...ids]);
}

/** Code spans belong to a heading's name; lines of code blocks are none. */
function withoutFences(text: string): string {
	const bare = withoutCode(text).split('\n');
	return text
		.split('\n')
		.map((line, index) => (/^\s*#/.test(line) && !/^\s*#/.test(bare[index] ?? '') ? '' : line))
		.join('\n');
}

const plain = (heading: string): string =>
	heading
		.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/<[^>]+>/g, '')
		.replace(/[*`]|(?<!\w)_|_(?!\w)/g, '')
		.replace(/\{#[\w-]+\}/, '')
		.trim();
