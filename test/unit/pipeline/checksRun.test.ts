import { describe, expect, it } from 'vitest';
import { perFile } from '../../../src/pipeline/checks/check.ts';
import { checks, runChecks } from '../../../src/pipeline/checks/checks.ts';
import type { DraftFile, Finding } from '../../../src/shared/artifacts.ts';
import { checkInput, draftFile } from '../../support/checkInput.ts';
import { defective, defectiveLater, faultless, faultlessLater } from '../../support/defects/corpus.ts';
import { scoreOf } from '../../support/defects/score.ts';

const slow = 60_000;

describe('checks on the seeded defects', () => {
	it(
		'find nine in ten of each class, and nineteen in twenty of their findings are right',
		async () => {
			const { scores, gone } = await scoreOf([...defective, ...defectiveLater, ...faultless, ...faultlessLater]);
			const weak = scores.filter(({ defects, found, findings, right }) => found < defects * 0.9 || right < findings * 0.95);
			expect(weak).toEqual([]);
			expect(scores.reduce((sum, { defects }) => sum + defects, 0)).toBeGreaterThanOrEqual(150);
			// Gone, not passed: no rule looks for these any more.
			expect(gone).toEqual({ coverage: 4, email: 7, figures: 15, readability: 1, differs: 17, support: 5 });
			expect(faultless.length + faultlessLater.length).toBeGreaterThanOrEqual(40);
		},
		slow,
	);

	it(
		'are told as facts, with places inside the text and fixes that change it',
		async () => {
			for (const { input } of [...defective, ...defectiveLater]) {
				for (const finding of await runChecks(input)) expect(problemsOf(finding, input.files)).toEqual([]);
			}
		},
		slow,
	);
});

function problemsOf({ by, at, fix, path, rule }: Finding, files: readonly DraftFile[]): string[] {
	const content = files.find((file) => file.path === path)?.content ?? '';
	const isInside = (span: { readonly start: number; readonly end: number }) =>
		span.start >= 0 && span.start <= span.end && span.end <= content.length;
	return [
		...(by === 'rule' ? [] : ['not a rule']),
		...(at && !isInside(at) ? [`${rule} points outside of ${path}`] : []),
		...(fix && (!isInside(fix.at) || content.slice(fix.at.start, fix.at.end) === fix.replacement)
			? [`${rule} mends nothing in ${path}`]
			: []),
	];
}

describe('a fix', () => {
	it.each([
		['a.md', 'We recieve mail.', 'We receive mail.'],
		['a.md', 'It is is late.', 'It is late.'],
		['a.md', 'Come on Friday 26 November 2026.', 'Come on Thursday 26 November 2026.'],
		['a.md', 'Sure, here is the text you asked for:\n\nBread is good.', 'Bread is good.'],
		['a.json', '{"a": 1,}', '{"a": 1}'],
		['a.sql', 'SELEC id FROM users;', 'SELECT id FROM users;'],
		[
			'a.svg',
			'<svg viewBox="0 0 4 4"><path d="M0 0h4"/></svg>',
			'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4"/></svg>',
		],
	])('mends %s: %s', async (path, content, mended) => {
		const [finding] = (await runChecks(checkInput([draftFile(path, content)]))).filter((one) => one.fix);
		const fix = finding?.fix;
		expect(fix && content.slice(0, fix.at.start) + fix.replacement + content.slice(fix.at.end)).toBe(mended);
	});
});

describe('runChecks', () => {
	it('tells of a file that is too large and checks the others', async () => {
		const files = [draftFile('dump.md', 'TODO word '.repeat(500_000)), draftFile('a.md', 'Price: TBD')];
		const findings = await runChecks(checkInput(files));
		expect(findings.map(({ rule, path }) => [rule, path])).toEqual([
			['size', 'dump.md'],
			['placeholder', 'a.md'],
		]);
		expect(findings[0]?.message).toContain('5.0 million characters');
	});

	it('stops between files when it is cancelled', async () => {
		const controller = new AbortController();
		const seen: string[] = [];
		const check = perFile('odd', ({ path }) => {
			seen.push(path);
			controller.abort(new Error('enough'));
			return [];
		});
		const running = check.run(checkInput([draftFile('a.md', 'x'), draftFile('b.md', 'x')]), { signal: controller.signal });
		await expect(running).rejects.toThrow('enough');
		expect(seen).toEqual(['a.md']);
	});

	it('throws the reason of a cancel that came first', async () => {
		await expect(runChecks(checkInput([draftFile('a.md', 'x')]), AbortSignal.abort(new Error('no')))).rejects.toThrow('no');
	});

	it('logs a check that broke without its words', async () => {
		const warned: string[] = [];
		const check = perFile('odd', () => {
			throw new TypeError('secret words of the brief');
		});
		await check.run(checkInput([draftFile('a.md', 'x')]), { log: { warn: (line) => warned.push(line) } });
		expect(warned).toEqual(['The check "odd" broke (TypeError).']);
	});

	it('goes on with all other checks when the input makes one throw', async () => {
		const input = checkInput([draftFile('a.md', 'Price: TBD')]);
		const strategy = Object.defineProperty({ ...input.strategy }, 'constraints', {
			get: () => {
				throw new Error('broken');
			},
		});
		const findings = await runChecks({ ...input, strategy });
		expect(findings.map(({ rule }) => rule)).toContain('placeholder');
		expect(findings.filter(({ message }) => message.includes('could not be made')).length).toBeGreaterThan(0);
	});

	it('does not repeat a secret anywhere', async () => {
		const findings = await runChecks(checkInput([draftFile('a.md', `Use AKIA${'A1B2'.repeat(4)} and ghp_${'a1B2'.repeat(9)} here.`)]));
		expect(findings.filter(({ rule }) => rule === 'secret')).toHaveLength(2);
		expect(JSON.stringify(findings)).not.toMatch(/A1B2|a1B2/);
	});

	it('names each check once', () => {
		expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
	});
});
