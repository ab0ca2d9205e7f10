import { describe, expect, it } from 'vitest';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import type { Finding, Quality } from '../../../src/shared/artifacts.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryJournal, memoryPorts } from '../../support/memoryPorts.ts';

const content = '# Tea\n\nTea is is good. TODO: more.\n';

async function checked(findings: readonly Partial<Finding>[] = []) {
	const { agents, contexts } = fakeAgents();
	const { quality } = agents;
	Object.assign(agents.quality, { ...quality });
	const journal = memoryJournal();
	const projects = new Projects(memoryPorts({ journal }), () => defaultSettings, agents);
	const project = await projects.start({ brief: sampleBrief, project: 'tea' });
	for (const stage of ['strategy', 'research', 'draft'] as const) {
		await project.advance();
		await project.accept(stage);
	}
	await project.advance();
	const before = project.state.stages.quality.artifact as Quality;
	const file = before.files[0];
	if (!file) throw new Error('The fake Quality Controller passes on no file.');
	const made = findings.map(
		(finding, index): Finding => ({
			id: `f${index}`,
			rule: 'review',
			severity: 'minor',
			message: 'Odd.',
			path: file.path,
			by: 'model',
			...finding,
		}),
	);
	await project.edit('quality', { ...before, files: [{ ...file, content }], findings: made });
	return { project, contexts, path: file.path, journal, quality: () => project.state.stages.quality.artifact as Quality };
}

describe('what a person does about findings', () => {
	it('makes the fix that a finding names, and looks again', async () => {
		const start = content.indexOf('is is');
		const { project, quality, path } = await checked([
			{ fix: { at: { start, end: start + 5 }, replacement: 'is' }, at: { start, end: start + 5 } },
		]);
		await project.findings.fix('f0');
		expect(project.file('quality', path)?.content).toBe(content.replace('is is', 'is'));
		expect(quality().findings.map(({ id }) => id)).not.toContain('f0');
	});

	it('finds by rule what is left after an edit of a checked file', async () => {
		const { project, quality, path } = await checked();
		await project.editFile('quality', path, `${content}Lorem ipsum dolor sit amet.\n`);
		const placeholder = quality().findings.find(({ rule, at }) => rule === 'placeholder' && at && at.start >= content.length);
		expect(placeholder).toMatchObject({ by: 'rule', path });
	});

	it('moves an opinion with its words, and keeps it without them until somebody reads it again', async () => {
		const start = content.indexOf('good');
		const { project, quality, path } = await checked([{ at: { start, end: start + 4 } }]);
		const opinion = () => quality().findings.find(({ id }) => id === 'f0');
		await project.editFile('quality', path, content.replace('Tea is is', 'All tea is'));
		expect(opinion()?.at?.start).toBe(start + 1);
		await project.editFile('quality', path, content.replace('good', 'fine'));
		expect(opinion()).toMatchObject({ quote: 'good', changed: true });
		expect(opinion()?.at).toBeUndefined();
		await project.editFile('quality', path, content);
		expect(opinion()).toMatchObject({ at: { start, end: start + 4 } });
		expect(opinion()?.changed).toBeUndefined();
	});

	it('makes the fix of a finding at each of its places', async () => {
		const { project, quality, path } = await checked();
		await project.editFile('quality', path, 'I recieve it.\n\nYou recieve it.\n');
		const slip = quality().findings.find(({ rule }) => rule === 'spelling');
		expect(slip).toMatchObject({ message: expect.stringContaining('It stands 2 times.'), more: [{ replacement: 'receive' }] });
		await project.findings.fix(String(slip?.id));
		expect(project.file('quality', path)?.content).toBe('I receive it.\n\nYou receive it.\n');
		expect(quality().findings.map(({ rule }) => rule)).not.toContain('spelling');
	});

	it('takes the person’s verdict over all others, and takes it back', async () => {
		const { project, quality, journal } = await checked();
		await project.findings.judge('R1', 'notMet');
		expect(quality().verdicts).toMatchObject([{ verdict: 'notMet', by: 'person', model: { verdict: 'met' } }]);
		expect(quality().summary).toContain('0 of 1 requirement is met, 1 not');
		expect((await journal.events(project.id)).at(-1)?.type).toBe('edited');
		await project.findings.judge('R1', null);
		expect(quality().verdicts).toMatchObject([{ verdict: 'met', by: 'model', why: 'The article is about tea.' }]);
		await expect(project.findings.judge('R9', 'met')).rejects.toThrow(/not among/);
	});

	it('ignores a finding with a reason, also when it is found again', async () => {
		const { project, quality, path } = await checked();
		await project.editFile('quality', path, `${content}Also TBD.\n`);
		const todo = quality().findings.find(({ rule, at }) => rule === 'placeholder' && content.slice(at?.start, at?.end).startsWith('TODO'));
		await project.findings.ignore(String(todo?.id), 'The client asked for it.');
		await project.editFile('quality', path, `Intro.\n\n${content}`);
		expect(quality().findings.filter(({ ignored }) => ignored)).toMatchObject([
			{ rule: 'placeholder', ignored: 'The client asked for it.' },
		]);
	});

	it('counts an ignored finding again when the reason is taken back', async () => {
		const { project, quality } = await checked([{}]);
		await project.findings.ignore('f0', 'No.');
		await project.findings.ignore('f0', undefined);
		expect(quality().findings[0]?.ignored).toBeUndefined();
	});

	it('sends back the chosen findings alone, with the last result beside them', async () => {
		const { project, contexts } = await checked([{}, { message: 'Too short.' }]);
		await project.findings.sendBack(['f1']);
		await project.advance();
		expect(contexts.at(-1)).toMatchObject({ findings: ['f1'], feedback: 'article.md: Too short.', previous: { files: [{ content }] } });
		expect(project.state.stages.quality.attempts.at(-1)?.findings).toEqual(['f1']);
	});

	it('asks for nothing more than usual at the next rerun', async () => {
		const { project, contexts } = await checked([{}]);
		await project.findings.sendBack(['f0']);
		await project.advance();
		await project.rerun('quality');
		await project.advance();
		expect(contexts.at(-1)?.findings).toBeUndefined();
	});

	it('refuses a fix where there is none, and a finding that is gone', async () => {
		const { project } = await checked([{}]);
		await expect(project.findings.fix('f0')).rejects.toThrow(/no fix/);
		await expect(project.findings.ignore('f9', 'x')).rejects.toThrow(/not among/);
	});
});
