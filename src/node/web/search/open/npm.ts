import * as z from 'zod';
import { items } from '../items.ts';
import type { SearchService } from '../provider.ts';

const Answer = z.object({ objects: z.array(z.unknown()) });
const Item = z.object({
	package: z.object({
		name: z.string(),
		version: z.string(),
		description: z.string().nullish(),
		date: z.string().nullish(),
		license: z.string().nullish(),
	}),
});

/** Packages of npm with their newest version and its date. Source: github.com/npm/registry, docs/REGISTRY-API.md. */
export const npm = (baseUrl = 'https://registry.npmjs.org'): SearchService => ({
	label: 'npm',
	atOnce: 1,
	request: (query) => ({ url: `${baseUrl}/-/v1/search?${new URLSearchParams({ text: query, size: '3' })}`, headers: {} }),
	read: (answer) =>
		items(Item, Answer.parse(answer).objects).map(({ package: { name, version, description, date, license } }) => ({
			url: `https://www.npmjs.com/package/${name}`,
			title: name,
			snippet: description ?? '',
			text: [
				`${name}, version ${version}${date ? `, published ${date.slice(0, 10)}` : ''}${license ? `, licence ${license}` : ''}.`,
				description ?? '',
			].join(' '),
			published: date,
		})),
});
