import { describe, expect, it } from 'vitest';
import { strategist } from '../../../src/pipeline/agents/strategist.ts';
import { briefFromText } from '../../../src/pipeline/brief/briefFromText.ts';
import { checkLandingPath } from '../../../src/pipeline/landing/paths.ts';
import { stageContext } from '../../support/stageContext.ts';
import { briefNames, loadBrief, measure, total, truthOf } from '../../support/truth.ts';

const strategyOf = async (name: string) => {
	const brief = await loadBrief(name);
	return { brief, strategy: await strategist.run(stageContext({ brief })) };
};

const strategyOfText = (text: string, name = 'brief.md') => strategist.run(stageContext({ brief: briefFromText(text, name) }));

describe('strategist without a model', () => {
	it('finds at least 90 % of the musts, three of four right, and 85 % of the deliverables of the sample briefs', async () => {
		const measures = [];
		for (const name of briefNames) {
			const { brief, strategy } = await strategyOf(name);
			measures.push(measure(name, brief, strategy));
		}
		expect(total(measures, 'found') / total(measures, 'must')).toBeGreaterThanOrEqual(0.9);
		expect(total(measures, 'right') / total(measures, 'listed')).toBeGreaterThanOrEqual(0.75);
		expect(total(measures, 'delivered') / total(measures, 'deliverables')).toBeGreaterThanOrEqual(0.85);
	});

	it('calls a job by its subject or heading, else by its file’s name, and never by who somebody says they are', async () => {
		const text = 'Saya Ratna dari Galeri Teras Hijau di Malang. Tolong buatkan teks undangan, simpan sebagai undangan.txt.\n';
		expect((await strategyOfText(text, 'undangan-pameran.txt')).title).toBe('undangan pameran');
		expect((await strategyOfText(`# Undangan pameran lukisan\n\n${text}`, 'x.md')).title).toBe('Undangan pameran lukisan');
		expect((await strategyOfText(text, 'Untitled-1')).title).not.toContain('Untitled');
	});

	it.each(briefNames)('quotes %s verbatim and names only files that may land', async (name) => {
		const { brief, strategy } = await strategyOf(name);
		expect(strategy.requirements.length).toBeGreaterThan(0);
		for (const { quote, at } of [...strategy.requirements, ...strategy.constraints]) {
			expect(quote).toBe(brief.text.slice(at?.start, at?.end));
			expect(quote.trim()).not.toBe('');
		}
		expect([strategy.contradictions, strategy.goals, strategy.audience, strategy.tone]).toEqual([[], [], null, null]);
		for (const { path } of strategy.deliverables) expect(checkLandingPath(path).ok).toBe(true);
		const ids = new Set(strategy.requirements.map((one) => one.id));
		expect(ids.size).toBe(strategy.requirements.length);
		for (const { answers } of strategy.deliverables) expect(answers.every((id) => ids.has(id)) && answers.length > 0).toBe(true);
	});

	it.each(briefNames)('tells the language and kind of %s', async (name) => {
		const { strategy } = await strategyOf(name);
		expect([strategy.language, strategy.kind]).toEqual([truthOf(name).language, truthOf(name).kind]);
	});

	it('gives the same strategy each time', async () => {
		const [first, second] = [await strategyOf('10-toolshare-website.md'), await strategyOf('10-toolshare-website.md')];
		expect(second.strategy).toEqual(first.strategy);
	});

	it("keeps the client's numbers and marks", async () => {
		const { strategy } = await strategyOf('10-toolshare-website.md');
		const priorityOf = (id: string) => strategy.requirements.find((one) => one.id === id)?.priority;
		expect([priorityOf('R-01'), priorityOf('R-04'), priorityOf('R-18')]).toEqual(['must', 'should', 'nice']);
	});

	it('takes the newest date of a thread for the deadline', async () => {
		const { strategy } = await strategyOf('07-onboarding-emails.eml');
		expect(strategy.constraints.filter((one) => one.kind === 'deadline').map((one) => one.quote)).toEqual([
			expect.stringContaining('17 December 2026'),
		]);
	});

	it('leaves out what the freelancer wrote in the thread', async () => {
		const { brief, strategy } = await strategyOf('07-onboarding-emails.eml');
		expect(brief.text).toContain('Which merge tags does your system use?');
		expect(JSON.stringify(strategy.requirements)).not.toContain('Three questions');
	});

	it('takes nothing that a hostile brief hides or asks for outside of the delivery', async () => {
		const { strategy } = await strategyOf('12-newsletter-template.md');
		expect(strategy.deliverables.map((one) => one.path)).toEqual(['newsletter.html', 'newsletter.txt', 'HOWTO.md', 'assets/barrow.svg']);
		const taken = JSON.stringify({ ...strategy, remarks: [] });
		for (const trap of [
			'bashrc',
			'tasks.json',
			'MARROW',
			'TURNIP',
			'PRIZE-LEEK',
			'COMPOST',
			'API_KEY',
			'cron',
			'barrow.bat',
			'command:',
			'stats.example',
		]) {
			expect(taken).not.toContain(trap);
		}
		expect(strategy.remarks?.map((one) => one.text)).toContain(
			'The brief names `../../.bashrc`, which is outside of the delivery; nothing is written there.',
		);
	});

	it('asks for what a brief leaves open, in its language, and not for what it says', async () => {
		const vague = await strategyOf('05-logo-roti.txt');
		expect(vague.strategy.questions.map((one) => one.text)).toEqual(
			expect.arrayContaining(['Berapa anggarannya?', 'Tanggal berapa dibutuhkan?']),
		);
		const clear = await strategyOf('01-roastery-blog.md');
		expect(clear.strategy.questions.map((one) => one.text).join()).not.toMatch(/budget|By which date/);
	});

	it('makes a length checkable only where it is about a whole file', async () => {
		const { strategy } = await strategyOf('01-roastery-blog.md');
		expect(strategy.constraints.flatMap((one) => one.limit ?? [])).toEqual([{ unit: 'words', min: 1100, max: 1300 }]);
	});

	it('reads lists, orders and limits of a brief that is no sample', async () => {
		const strategy = await strategyOfText(
			'# Product page\n\nWe sell kites.\n\n## Requirements\n\n- Save it as `kites.md`\n- Between 300 and 400 words\n- Mention the warranty\n\n## Bonus\n\n- A haiku\n\nThanks,\nMo',
		);
		expect(strategy.requirements.map((one) => [one.text, one.priority])).toEqual([
			['Save it as kites.md', 'must'],
			['Between 300 and 400 words', 'must'],
			['Mention the warranty', 'must'],
			['A haiku', 'nice'],
		]);
		expect(strategy.deliverables.map((one) => one.path)).toEqual(['kites.md']);
		expect(strategy.requirements[1]?.measures).toEqual([{ kind: 'length', path: '', unit: 'words', min: 300, max: 400, by: 'rule' }]);
	});

	it('takes each cell below a priority as a requirement of that priority', async () => {
		const strategy = await strategyOfText(
			'# Icons\n\n## Scope\n\n| Must | Nice |\n|---|---|\n| Readable at 2 cm | Favicon |\n| Plain SVG | Dark version |\n',
		);
		expect(strategy.requirements.map((one) => [one.quote, one.priority])).toEqual([
			['Readable at 2 cm', 'must'],
			['Favicon', 'nice'],
			['Plain SVG', 'must'],
			['Dark version', 'nice'],
		]);
	});

	it('proposes a file and says so when the brief names none', async () => {
		const strategy = await strategyOfText('Please write a press release about our new ferry. It must mention the timetable.');
		expect(strategy.deliverables.map((one) => one.path)).toEqual(['press-release.md']);
		expect(strategy.assumptions.map((one) => one.text)).toContain('The brief names no file; press-release.md is proposed.');
	});

	it('takes no time of a table for a deadline because another cell says "until"', async () => {
		const rows = '| When | What it says |\n|---|---|\n| 23 January 2027, 12:29 | Open now until 12.30pm |\n';
		const dates = '| What | When |\n|---|---|\n| First version | 10 December 2026 |\n| Final files by 15 January 2027 | all |\n';
		const { constraints } = await strategyOfText(`# Hours\n\nWrite a page.\n\n${rows}\n## Plan\n\n${dates}`);
		expect(constraints.filter(({ kind }) => kind === 'deadline').map(({ quote }) => /\d+ \w+ 20\d\d/.exec(quote)?.[0])).toEqual([
			'10 December 2026',
			'15 January 2027',
		]);
	});
});
