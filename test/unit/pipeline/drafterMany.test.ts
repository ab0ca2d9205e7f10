import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/pipeline/agents/drafter/changed/applyEdits.ts';
import { elisionIn } from '../../../src/pipeline/agents/drafter/sections/elisions.ts';
import { drafter } from '../../../src/pipeline/agents/drafter.ts';
import type { ModelClient, ModelPart } from '../../../src/pipeline/ports.ts';
import type { Draft, Strategy } from '../../../src/shared/artifacts.ts';
import { noUsage } from '../../../src/shared/models/usage.ts';
import { artifacts } from '../../support/fakeAgents.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';

const whole: ModelPart = { type: 'finish', reason: 'stop', complete: true, usage: noUsage };
const strategyFor = (...paths: string[]): Strategy => ({
	...artifacts(1).strategy,
	deliverables: paths.map((path, index) => ({ id: `D${index}`, path, format: '', purpose: '', answers: ['R1'], by: 'rule' })),
});
const draftOf = async (model: ModelClient | null, strategy: Strategy) =>
	((await drafter.run(stageContext({ model, upstream: { strategy } }))) as Draft).files;

describe('the Drafter with bad input', () => {
	it('bad input: writes 60 deliverables in their order, a few at a time', async () => {
		let now = 0;
		let most = 0;
		const model: ModelClient = {
			...scriptedModel([]),
			async *stream(request) {
				most = Math.max(most, ++now);
				await new Promise((resolve) => setImmediate(resolve));
				now -= 1;
				yield { type: 'text', text: /The file: (\S+)/.exec(request.messages.at(-1)?.content ?? '')?.[1] ?? '' };
				yield whole;
			},
		};
		const paths = Array.from({ length: 60 }, (_, index) => `mail-${index}.md`);
		expect((await draftOf(model, strategyFor(...paths))).map(({ content }) => content.trim())).toEqual(paths);
		expect(most).toBe(stageContext().settings.parallelCalls);
	});

	it('bad input: takes a draft of 5 MB whole, and edits it', async () => {
		const line = `${'tea '.repeat(24)}\n`;
		const model: ModelClient = {
			...scriptedModel([]),
			async *stream() {
				for (let sent = 0; sent < 52_000; sent += 100) yield { type: 'text', text: line.repeat(100) };
				yield { type: 'text', text: 'the end\n' };
				yield whole;
			},
		};
		const [file] = await draftOf(model, strategyFor('long.md'));
		expect(file?.content.length).toBeGreaterThan(5_000_000);
		expect(file?.complete).toBe(true);
		const reply = '<<<<<<< SEARCH\nthe end\n=======\nThe End\n>>>>>>> REPLACE';
		expect(applyEdits(file?.content ?? '', reply).content.endsWith('The End\n')).toBe(true);
	});

	it('bad input: a new file that leaves parts of itself out is asked for again, and is not whole if it stays so', async () => {
		const half = 'def main():\n    pass\n\n# ... rest of the code\n';
		const good = 'def main():\n    pass\n';
		expect((await draftOf(scriptedModel([half, good]), strategyFor('tool.py')))[0]).toMatchObject({ content: good, complete: true });
		expect((await draftOf(scriptedModel([half, half]), strategyFor('tool.py')))[0]).toMatchObject({
			complete: false,
			note: expect.stringMatching(/left out a part/),
		});
	});

	it('bad input: says at a file in a format that cannot be made which one comes instead', async () => {
		const model = scriptedModel(['<svg xmlns="http://www.w3.org/2000/svg"/>']);
		const [file] = await draftOf(model, strategyFor('logo.png'));
		expect(file).toMatchObject({ path: 'logo.png', complete: true, note: expect.stringMatching(/nearest is \.svg/) });
		expect(model.requests[0]?.messages.at(-1)?.content).toMatch(/Write the text of that svg file instead[\s\S]*viewBox/);
		const [refused] = await draftOf(null, strategyFor('logo.ai'));
		expect(refused).toMatchObject({ complete: false, note: expect.stringMatching(/Name it logo\.svg/) });
	});
});

describe('elisionIn', () => {
	it.each([
		['a.ts', '// ... existing code ...'],
		['a.ts', '// rest of the file remains unchanged'],
		['a.py', '# ...'],
		['a.py', '# (existing imports here)'],
		['a.css', '/* ... other styles stay the same ... */'],
		['a.html', '<!-- rest of the page unchanged -->'],
		['a.ts', '// ... sisanya tetap sama'],
		['a.ts', '// sisa kode tidak berubah'],
		['a.md', '[... the rest of the article is unchanged ...]'],
		['a.md', '… (rest of the document)'],
	])('sees in %s that "%s" leaves something out', (path, line) => {
		expect(elisionIn(`one\n  ${line}\ntwo\n`, path)).toBe(line);
	});

	it.each([
		['PERUBAHAN.md', 'Sisanya tetap sama.'],
		['a.md', 'The rest of the code is unchanged.'],
		['a.md', '"We waited ... and then the rest of the team came."'],
		['a.py', '    ...'],
		['a.ts', 'const all = [...rest, ...other];'],
		['a.ts', '// sums up the rest of the order'],
		['a.py', '# Keep the existing rounding'],
	])('lets %s say "%s"', (path, line) => {
		expect(elisionIn(line, path)).toBeUndefined();
	});

	it('leaves alone what the file said before', () => {
		expect(elisionIn('// ... existing code ...', 'a.ts', 'x\n// ... existing code ...\n')).toBeUndefined();
	});
});
