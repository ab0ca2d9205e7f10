import { strategist } from '../../src/pipeline/agents/strategist.ts';
import { Projects } from '../../src/pipeline/run/projects.ts';
import { defaultSettings, type Settings } from '../../src/shared/settings.ts';
import { stageNames } from '../../src/shared/stages.ts';
import { memoryPorts } from '../support/memoryPorts.ts';
import { stageContext } from '../support/stageContext.ts';
import { loadBrief } from '../support/truth.ts';
import { answeringModel, type Exchange } from './answeringModel.ts';
import { row, type Table } from './table.ts';

const briefs = ['01-roastery-blog.md', '07-onboarding-emails.eml', '10-toolshare-website.md'];
/** Tokens in all, and the share in percent that a provider's cache knows. */
const budget = { sent: 510_000, repeated: 70 };
const settings: Settings = { ...defaultSettings, gates: 'beforeLanding', model: 'custom/answering' };

/** What a run sends, by stage; how much of it a provider's cache knows; what a change costs against writing anew. Without a clock. */
export async function run(): Promise<readonly Table[]> {
	const runs = [];
	for (const name of briefs) runs.push({ name, ...(await exchangesOf(name)) });
	return [tableOfRuns(runs), tableOfChanges(runs)];
}

interface Run {
	readonly name: string;
	/** Of the run up to its landing. */
	readonly first: readonly Exchange[];
	/** Of another draft with a wish. */
	readonly again: readonly Exchange[];
}

async function exchangesOf(name: string): Promise<Omit<Run, 'name'>> {
	const brief = await loadBrief(name);
	const strategy = await strategist.run(stageContext({ brief }));
	const model = answeringModel(strategy);
	// Each question finds a passage to be answered from.
	const notes = strategy.researchQuestions.map(({ id, text }) => ({
		path: `notes/${id}.md`,
		text: `# ${text}\n\n${text} It stands here.\n`,
	}));
	const ports = memoryPorts({ modelFor: async () => model, workspace: { textFiles: async () => notes } });
	const project = await new Projects(ports, () => settings).start({ brief, project: name });
	await project.advance();
	// A client's rule about AI and a contradiction wait for a person, whatever the settings say.
	for (let gate = project.state.waitingFor; gate && gate !== 'landing'; gate = project.state.waitingFor) {
		await project.accept(gate);
		await project.advance();
	}
	if (project.state.waitingFor !== 'landing')
		throw new Error(`${name} came to no end: ${JSON.stringify(project.problem ?? project.state.status)}`);
	const first = model.exchanges.splice(0);
	await project.rerun('draft', 'Make it a little warmer.');
	await project.advance();
	return { first, again: model.exchanges.filter(({ stage }) => stage === 'draft') };
}

const sum = (exchanges: readonly Exchange[], of: 'sent' | 'repeated' | 'answered'): number =>
	exchanges.reduce((total, exchange) => total + exchange[of], 0);

function tableOfRuns(runs: readonly Run[]): Table {
	const all = runs.flatMap(({ first }) => first);
	const later = runs.flatMap(({ first }) => first.slice(1));
	return {
		title: 'What a run sends',
		notes: [
			`The five real agents over ${briefs.length} sample briefs with a model that answers as one does; four characters count as a token.`,
		],
		rows: [
			...runs.map(({ name, first }) =>
				row({
					what: `${name}: repeats its predecessor's beginning`,
					figure: (100 * sum(first.slice(1), 'repeated')) / sum(first.slice(1), 'sent'),
					unit: '%',
					digits: 0,
					more: `${first.length} requests`,
				}),
			),
			row({
				what: 'all: repeats its predecessor, of what is sent after the first request',
				figure: (100 * sum(later, 'repeated')) / sum(later, 'sent'),
				unit: '%',
				digits: 0,
				budget: { least: budget.repeated },
			}),
			row({ what: 'all: tokens sent', figure: sum(all, 'sent'), unit: '', digits: 0, budget: { most: budget.sent } }),
			...stageNames.map((stage) => {
				const own = all.filter((exchange) => exchange.stage === stage);
				const news = sum(own, 'sent') - sum(own, 'repeated');
				return row({
					what: `${stage}: tokens sent`,
					figure: sum(own, 'sent'),
					unit: '',
					digits: 0,
					more: `${own.length} requests, ${news} tokens new`,
				});
			}),
		],
	};
}

function tableOfChanges(runs: readonly Run[]): Table {
	const drafts = runs.flatMap(({ first }) => first.filter(({ stage }) => stage === 'draft'));
	const mended = runs.flatMap(({ first }) => first.filter(({ changes }) => changes));
	const again = runs.flatMap(({ again: exchanges }) => exchanges);
	const rows = [
		{ what: 'another draft with a wish', exchanges: again },
		{ what: 'the rounds of mending', exchanges: mended },
	].flatMap(({ what, exchanges }) => [
		row({
			what: `${what}: tokens written`,
			figure: sum(exchanges, 'answered'),
			unit: '',
			digits: 0,
			reference: { what: 'drafting', figure: sum(drafts, 'answered') },
			more: `${exchanges.length} requests`,
		}),
		row({
			what: `${what}: new tokens sent`,
			figure: sum(exchanges, 'sent') - sum(exchanges, 'repeated'),
			unit: '',
			digits: 0,
			reference: { what: 'drafting', figure: sum(drafts, 'sent') - sum(drafts, 'repeated') },
		}),
	]);
	return { title: 'What a change costs against drafting again', rows };
}
