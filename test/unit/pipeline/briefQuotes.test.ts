import { describe, expect, it } from 'vitest';
import { briefFromText } from '../../../src/pipeline/brief/briefFromText.ts';
import { showInvisible } from '../../../src/pipeline/brief/invisible.ts';
import { checkStrategyQuotes, locateQuote } from '../../../src/pipeline/brief/quotes.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';

describe('locateQuote', () => {
	it('finds a quote across line breaks and typographic marks and gives its exact place', () => {
		const text = 'Intro.\nUse the\n  word “brew” – always.';
		const at = locateQuote(text, 'Use the word "brew" - always.');
		expect(text.slice(at?.start, at?.end)).toBe('Use the\n  word “brew” – always.');
	});

	it('finds nothing for other words and for blanks', () => {
		expect(locateQuote('Use the word brew.', 'Use the word brow.')).toBeNull();
		expect(locateQuote('Use the word brew.', '  ')).toBeNull();
	});
});

describe('checkStrategyQuotes', () => {
	const requirement = { id: 'R1', text: 't', at: null, priority: 'must' } as const;

	it("allows a person's requirement without a quote and names a quote that is not in the brief", () => {
		const brief = briefFromText('Mention tea.', 'b.md');
		const check = (quote: string, by: 'person' | 'model') =>
			checkStrategyQuotes({ requirements: [{ ...requirement, quote, by }], constraints: [] }, brief);
		expect(check('', 'person')).toEqual([]);
		expect(check('Mention tea.', 'model')).toEqual([]);
		expect(check('', 'model')).toEqual(['The quote of requirement R1 is not in the brief.']);
		expect(check('Mention coffee.', 'person')).toEqual(['The quote of requirement R1 is not in the brief.']);
	});
});

describe('briefFromText', () => {
	it('drops a byte order mark, and reads Windows line ends as line ends', () => {
		expect(briefFromText('\uFEFFa\r\nb\rc', 'x.txt').text).toBe('a\nb\nc');
	});

	it('refuses a text of blanks', () => {
		expect(() => briefFromText(' \n\t', 'x.txt')).toThrow(PipelineError);
	});

	it('refuses a text that is longer than any brief', () => {
		expect(() => briefFromText('a'.repeat(5_000_000), 'x.txt')).toThrow(/a brief may have/);
	});

	it('shows invisible characters as marks and counts them in a note', () => {
		const brief = briefFromText('a\u200B\u{E0041}\u202Eb', 'x.md');
		expect(brief.text).toBe('a⟦3 invisible characters⟧b');
		expect(brief.notes.join()).toContain('3 invisible characters');
	});
});

describe('showInvisible', () => {
	it('keeps the joiners of emoji', () => {
		expect(showInvisible('👩‍🚀 ❤️ ok').text).toBe('👩‍🚀 ❤️ ok');
	});
});
