import { describe, expect, it } from 'vitest';
import { estimateTokens } from '../../../src/model/tokens.ts';

describe('estimateTokens', () => {
	it('is nothing for an empty text', () => {
		expect(estimateTokens('')).toBe(0);
	});

	// Counted with OpenAI's o200k_base tokenizer.
	it.each([
		['English', 'The quick brown fox jumps over the lazy dog.', 10],
		['German', 'Die Lieferung umfasst eine vollständige Überarbeitung der Website.', 11],
		['Indonesian', 'Mohon kirimkan tiga rancangan logo sebelum hari Jumat dengan keterangan lengkap.', 17],
		['Russian', 'Пожалуйста, подготовьте три варианта логотипа.', 13],
		['Arabic', 'يرجى إعداد ثلاثة تصاميم للشعار قبل يوم الجمعة.', 14],
		['Chinese', '请在周五之前提交三个标志设计方案。', 12],
		['Japanese', '金曜日までにロゴ案を三つ提出してください。', 13],
		['Korean', '금요일까지 로고 시안 세 개를 제출해 주세요.', 14],
		['emoji', '👍🏽🎉🚀 done ✅', 9],
		['JSON', '{"id":"R1","text":"x","at":{"start":10,"end":24}}', 20],
		['an address', 'https://example.com/a/b?c=1&d=2#frag', 16],
		['numbers', '2026-11-25 01:23:45.678 9,999,999.00', 22],
		['code', 'export const f = (x: number): number => x * 2 + 1;\n\tif (a[0] !== b) return { ...c };', 33],
		['a table', '| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |', 24],
	])('is not less than the tokens of %s, and not more than two and a half times as many', (_name, text, exact) => {
		expect(estimateTokens(text)).toBeGreaterThanOrEqual(exact);
		expect(estimateTokens(text)).toBeLessThanOrEqual(exact * 2.5);
	});

	it('grows with the text', () => {
		const one = estimateTokens('One more sentence. '.repeat(100));
		expect(estimateTokens('One more sentence. '.repeat(200))).toBeGreaterThanOrEqual(2 * one - 1);
	});
});
