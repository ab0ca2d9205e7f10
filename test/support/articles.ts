import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defective, faultless, faultlessLater } from './defects/corpus.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, 'briefs', name), 'utf8');

const posts = [...faultless, ...faultlessLater, ...defective]
	.flatMap(({ input }) => input.files)
	.filter(({ path, content }) => path.endsWith('.md') && content.length > 300)
	.map(({ content }) => content);

/** Prose on three subjects that have nothing to do with each other: a website's text, posts and letters, a newsletter with a brief. */
export const articles: readonly [string, string, string] = [
	read('10-toolshare-website.md'),
	posts.join('\n\n'),
	`${read('12-newsletter-template.md')}\n\n${read('01-roastery-blog.md')}`,
];
