import { describe, expect, it } from 'vitest';
import { drafter } from '../../../src/pipeline/agents/drafter.ts';
import type { ModelPart } from '../../../src/pipeline/ports.ts';
import type { Deliverable, Strategy } from '../../../src/shared/artifacts.ts';
import { noUsage } from '../../../src/shared/models/usage.ts';
import type { FilePlan } from '../../../src/shared/plan.ts';
import { artifacts } from '../../support/fakeAgents.ts';
import { scriptedModel } from '../../support/scriptedModel.ts';
import { stageContext } from '../../support/stageContext.ts';

const by = 'model' as const;
const icons = ['icons/sun.svg', 'icons/rain.svg', 'icons/snow.svg'];
const svg = (name: string) =>
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><title>${name}</title><path d="M4 4h16"/></svg>\n`;
const answer = (...names: readonly string[]) => names.map((name) => `FILE: icons/${name}.svg\n${svg(name)}`).join('\n');

function planned(paths: readonly string[], plans: Readonly<Record<string, Partial<FilePlan>>> = {}): Strategy {
	const deliverables = paths.map(
		(path, index): Deliverable => ({ id: `D${index + 1}`, path, format: 'svg', purpose: `The sign ${path}`, answers: [], by }),
	);
	const files = paths.map((path): FilePlan => ({ path, making: 'written', outline: [], needs: [], by, ...plans[path] }));
	return { ...artifacts(1).strategy, deliverables, plan: { approach: 'One line, one grid.', decisions: [], shared: [], files, by } };
}

async function drafted(strategy: Strategy, replies: Parameters<typeof scriptedModel>[0]) {
	const model = scriptedModel(replies);
	const context = stageContext({ model, upstream: { strategy } });
	const draft = await drafter.run(context);
	return { files: new Map(draft.files.map((file) => [file.path, file])), model, context };
}

describe('drawings of one set', () => {
	it('are made in one request, each with what is asked of it, and stand in their own files', async () => {
		const { files, model, context } = await drafted(planned(icons), [answer('sun', 'rain', 'snow')]);
		expect(model.requests).toHaveLength(1);
		const task = model.requests[0]?.messages.at(-1)?.content ?? '';
		for (const path of icons) expect(task).toContain(`The file: ${path}`);
		expect([...files].map(([path, { content, complete, by: who }]) => [path, content, complete, who])).toEqual(
			['sun', 'rain', 'snow'].map((name) => [`icons/${name}.svg`, svg(name), true, 'model']),
		);
		// Each streams into its own place.
		const shown = context.progress.flatMap((one) => (one.type === 'delta' ? [one.channel] : []));
		expect([...new Set(shown)]).toEqual(icons);
	});

	it('are written one by one where the answer left one out, or was cut in it', async () => {
		const left = await drafted(planned(icons), [answer('sun', 'snow'), svg('rain')]);
		expect(left.files.get('icons/rain.svg')?.content).toBe(svg('rain'));
		expect(left.model.requests).toHaveLength(2);
		const finish: ModelPart = { type: 'finish', reason: 'length', complete: false, usage: noUsage };
		const cut = await drafted(planned(icons), [[{ type: 'text', text: answer('sun', 'rain', 'snow').slice(0, -40) }, finish], svg('snow')]);
		expect(cut.files.get('icons/snow.svg')).toMatchObject({ content: svg('snow'), complete: true });
	});

	it('are those of one folder that build on the same files; two are no set', async () => {
		const two = await drafted(planned(icons.slice(0, 2)), [svg('sun'), svg('rain')]);
		expect(two.model.requests).toHaveLength(2);
		const plans = { 'icons/snow.svg': { needs: ['icons/sun.svg'] } };
		const apart = await drafted(planned(icons, plans), [svg('sun'), svg('rain'), svg('snow')]);
		expect(apart.model.requests).toHaveLength(3);
	});
});
