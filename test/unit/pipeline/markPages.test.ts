import { describe, expect, it } from 'vitest';
import { originsOf } from '../../../src/pipeline/origins/originsOf.ts';
import { sharesOf } from '../../../src/pipeline/origins/shares.ts';
import { markPages } from '../../../src/pipeline/record/markPages.ts';
import { Projects } from '../../../src/pipeline/run/projects.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { fakeAgents, sampleBrief } from '../../support/fakeAgents.ts';
import { memoryPorts } from '../../support/memoryPorts.ts';

async function delivered() {
	const ports = memoryPorts();
	const projects = new Projects(ports, () => ({ ...defaultSettings, gates: 'beforeLanding' as const }), fakeAgents().agents);
	const project = await projects.start({ brief: sampleBrief, project: 'tea' });
	await project.advance();
	return { ports, project };
}

const page = '<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>Tea</title>\n</head>\n<body><p>Tea is good.</p></body>\n</html>\n';

async function withPage() {
	const { ports, project } = await delivered();
	const { artifact } = project.state.stages.delivery;
	if (!artifact) throw new Error('no delivery');
	const [first, ...others] = artifact.files;
	if (!first) throw new Error('no file');
	await project.edit('delivery', { ...artifact, files: [{ ...first, path: 'tea.html', content: page }, ...others] });
	return { ports, project, content: () => project.file('delivery', 'tea.html')?.content ?? '' };
}

describe('marking pages', () => {
	it('puts how a page came about into its head, as an edit of the proposal that nobody has accepted', async () => {
		const { ports, project, content } = await withPage();
		await markPages(ports, project);
		expect(content()).toMatch(
			/<script type="application\/ld\+json"[^>]*>\{"@context":"https:\/\/schema.org"[^<]*digitalSourceType[^<]*<\/script>\n<\/head>/,
		);
		expect(content().replace(/<script.*<\/script>\n/, '')).toBe(page);
		expect(project.state.fileDecisions).toEqual({});
	});

	it('does the same when it is done twice', async () => {
		const { ports, project, content } = await withPage();
		await markPages(ports, project);
		const once = content();
		await markPages(ports, project);
		expect(content()).toBe(once);
	});

	it("counts the mark as the program's own", async () => {
		const { ports, project } = await withPage();
		const tool = async () => {
			const file = (await originsOf(ports, project.id)).files.delivery.get('tea.html');
			if (!file) throw new Error('no origins');
			return sharesOf(file, 'tea.html');
		};
		const before = await tool();
		await markPages(ports, project);
		const after = await tool();
		expect(after.tool - before.tool).toBe(after.total - before.total);
	});

	it('is refused where there is no page', async () => {
		const { ports, project } = await delivered();
		await expect(markPages(ports, project)).rejects.toThrow(/no HTML page/);
	});
});
