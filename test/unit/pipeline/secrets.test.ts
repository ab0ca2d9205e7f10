import { describe, expect, it } from 'vitest';
import { strategyByRule } from '../../../src/pipeline/agents/strategist/floor/floor.ts';
import { promptFor } from '../../../src/pipeline/asking/prompt.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { briefOf } from '../../support/checkInput.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryPorts, memoryTarget } from '../../support/memoryPorts.ts';
import { stageContext } from '../../support/stageContext.ts';

// Put together here, so that no scanner of this repository takes it for a real one.
const key = ['sk', 'proj', 'Ab3dEf7hIj1kLm5nOp9qRs2tUv6w'].join('-');

describe('a secret', () => {
	it('row 63: in the brief is sent to no model, and the person is told', async () => {
		const brief = briefOf(`Please write an article. Our API key is ${key}.`);
		const sent = JSON.stringify(promptFor(stageContext({ brief }), 'Write.'));
		expect(sent).not.toContain(key);
		expect(sent).toContain('API key, not sent');
		const { remarks = [] } = await strategyByRule(brief);
		expect(remarks.map(({ text }) => text).join()).toContain('sent to no model');
	});

	it('row 63: in a file keeps it from being accepted, until the finding is ignored with a reason', async () => {
		const { agents } = fakeAgents();
		const projects = new Projects(memoryPorts(), () => ({ ...defaultSettings, gates: 'beforeLanding' as const }), agents);
		const project = await projects.start({ brief: sampleBrief, project: 'tea' });
		await project.advance();
		await project.editFile('quality', 'article.md', `# Tea\n\nUse ${key}.\n`);
		await project.editFile('delivery', 'article.md', `# Tea\n\nUse ${key}.\n`);
		await project.landing.show('article.md', memoryTarget());
		await expect(project.landing.decide('article.md', 'accepted')).rejects.toThrow(/looks like a secret/);
		await expect(project.landing.decide('article.md', 'accepted')).rejects.not.toThrow(key);
		const finding = project.state.stages.quality.artifact?.findings.find(({ rule }) => rule === 'secret');
		await project.findings.ignore(String(finding?.id), 'A sample key from the documentation.');
		await project.landing.decide('article.md', 'accepted');
		expect(project.state.fileDecisions['article.md']?.decision).toBe('accepted');
	});
});
