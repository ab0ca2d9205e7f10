import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBrief } from '../../../src/node/intake.ts';
import { strategyByRule } from '../../../src/pipeline/agents/strategist/floor/floor.ts';
import { shapes } from '../../support/shapes.ts';

const head = '# Blog post\n\nWe need a short blog post about our coffee roastery. It must be 300 words or less.\n\n';
const length = 20_000;
const prose = 'Please write a page about bees, with a table. It must be short. '.repeat(length / 64);
/** A rule that grows with the square of a text took 20 to 300 times as long as it takes for prose; a busy machine makes no such difference. */
const most = 15;

describe('a brief that holds much of one thing', () => {
	let forProse = 0;
	beforeAll(async () => {
		await effortFor(prose, 'brief.md');
		forProse = Math.max(20, await effortFor(prose, 'brief.md'));
	});

	it.each(Object.entries(shapes))('takes no longer to read than prose: %s', async (_name, shape) => {
		expect(await effortFor(shape(length), 'brief.md')).toBeLessThan(forProse * most);
	});

	it('takes no longer to read than prose: the word of 20,000 letters', async () => {
		const file = await readFile(new URL('../../support/cases/40-long-word/letters.md', import.meta.url), 'utf8');
		expect(await effortFor(file, 'letters.md')).toBeLessThan(forProse * most);
	});
});

/** Work of the processor, which does not count what other programs do meanwhile. */
async function effortFor(text: string, name: string): Promise<number> {
	const before = process.cpuUsage();
	await strategyByRule(await readBrief(new TextEncoder().encode(head + text), name));
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}
