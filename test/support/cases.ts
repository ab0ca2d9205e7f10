import { readFile } from 'node:fs/promises';
import { readBrief } from '../../src/node/intake.ts';
import { strategyByRule } from '../../src/pipeline/agents/strategist/floor/floor.ts';
import type { Brief } from '../../src/shared/brief.ts';

/** A file of `test/support/cases`, whose README says what is right for each. */
export async function caseBrief(path: string): Promise<Brief> {
	const bytes = await readFile(new URL(`cases/${path}`, import.meta.url));
	return readBrief(bytes, path.split('/').at(-1) ?? path);
}

/** What rules find that a brief asks for. */
export const askedIn = async (brief: Brief): Promise<readonly string[]> =>
	(await strategyByRule(brief)).requirements.map(({ quote }) => quote.replace(/\s+/g, ' '));
