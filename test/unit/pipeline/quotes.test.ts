import { describe, expect, it } from 'vitest';
import { nearestPassage } from '../../../src/pipeline/brief/quotes/nearest.ts';
import { locatePassages, locateQuote, stretchOf } from '../../../src/pipeline/brief/quotes.ts';

const found = (text: string, quote: string, near?: number) => {
	const at = locateQuote(text, quote, near);
	return at && text.slice(at.start, at.end);
};

describe('locateQuote finds what a person would find', () => {
	it.each([
		['a wrapped line of a quoted mail', 'Write it in bahasa\n> Indonesia, please.', 'Write it in bahasa Indonesia, please.'],
		['quoting of any depth', 'Tell the\n>>> choirs about\n> > subs.', 'Tell the choirs about subs.'],
		['quoting of some lines alone', '> Tell the\nchoirs about\n> subs.', 'Tell the choirs about subs.'],
		['quoting that was flattened into the quote', 'Tell the\n> choirs', 'Tell the > choirs'],
		['a word hyphenated at a line end', 'for inter-\nnational readers', 'for international readers'],
		['one hyphenated in a quoted mail', 'for inter-\n>> national readers', 'for international readers'],
		['a hyphen that stands at a line end by itself', 'send the e-\nmail now', 'send the e-mail now'],
		['a hyphenated pair in one line', 'pre- and post-war\nhouses', 'pre- and post-war houses'],
		['soft hyphens', 'inter\u00ADnatio\u00ADnal readers', 'international readers'],
		['a soft hyphen at a line end', 'inter\u00AD\nnational readers', 'international readers'],
		['the mark that stands for unseen characters', 'inter⟦1 invisible character⟧national readers', 'international readers'],
		['no-break, doubled and zero-width spaces', 'at most\u00A0300  words\u200B', 'at most 300 words'],
		['typographic quotes and apostrophes', '“Don’t say ‘brew’”, she wrote.', `"Don't say 'brew'", she wrote.`],
		['guillemets', 'Il dit « non » et part.', 'Il dit "non" et part.'],
		['dashes of other widths', 'tea — no, coffee, 10–12 cups', 'tea - no, coffee, 10-12 cups'],
		['dashes without spaces', 'open Monday–Friday', 'open Monday - Friday'],
		['accents in two pieces', 'Caf\u00E9 au lait', 'Cafe\u0301 au lait'],
		['ligatures', 'the \uFB01nal o\uFB03ce', 'the final office'],
		['emphasis', 'Use **only** the `brew` command, _always_.', 'Use only the brew command, always.'],
		['emphasis in the quote alone', 'Use only the brew command.', 'Use **only** the `brew` command.'],
		['list marks', 'We need:\n- three posts\n- two banners', 'We need: three posts two banners'],
		['list numbers', 'We need:\n1. three posts\n2. two banners', 'We need: three posts two banners'],
		['a wrapped number that is no list number', 'It opens in\n12. The date holds', 'It opens in 12. The date holds'],
		['a heading', 'Goal\n## Deliverables\nThree posts', 'Deliverables\nThree posts'],
		['whole cells of a table', '| Item | Price |\n|---|---|\n| Nasi kuning | Rp 25.000 |', 'Nasi kuning Rp 25.000'],
		['a table row with fewer spaces', '| Nasi kuning   |  Rp 25.000 |', '| Nasi kuning | Rp 25.000 |'],
		['escaped marks', 'name it my\\_file\\*', 'name it my_file*'],
		['quote marks that fell away', 'Use the word "brew" twice', 'Use the word brew twice'],
		['a capital at the beginning', 'Please use the word brew', 'Use the word brew'],
		['a full stop at the end', 'use the word brew, always', 'use the word brew.'],
		['a script without spaces, wrapped', '请在周五之前\n发送文件。', '请在周五之前发送文件'],
		['a paragraph that ends in the quote too', 'website brief\n\n**Version 2', 'website\nbrief\n**Version'],
		['a line of marks that is quoted', 'Marker: M-4 x\n> -->\n> Hello', 'Marker: M-4 x -->\n\nHello'],
		['Windows line ends', 'use the\r\n> word brew', 'use the word brew'],
	])('%s', (_, text, quote) => {
		expect(locateQuote(text, quote)).not.toBeNull();
	});

	it('takes the marks around the words along as far as both have them', () => {
		expect(found('He said: “Use the word brew”. Then', '"Use the word brew".')).toBe('“Use the word brew”.');
		expect(found('Say\n- use the word\n  brew\n- tea', '- use the word brew')).toBe('- use the word\n  brew');
		expect(found('it costs £420 in all', 'costs £420')).toBe('costs £420');
		expect(found('so 🎉 party\nnow', '🎉 party now')).toBe('🎉 party\nnow');
	});

	it('prefers a place to the letter over an earlier one', () => {
		expect(found('use the\nword. Then use the word.', 'use the word.')).toBe('use the word.');
	});

	it('takes the nearest of several places', () => {
		const text = 'No emojis. Subject lines: no\nemojis. Body: No emojis.';
		expect(locateQuote(text, 'No emojis.')?.start).toBe(0);
		expect(locateQuote(text, 'No emojis.', 40)?.start).toBe(text.lastIndexOf('No'));
		expect(locateQuote('a b, A\nB, a\nb', 'a b,', 12)?.start).toBe(0);
	});
});

describe('locateQuote finds nothing else', () => {
	it.each([
		['a part of a word', 'The steak is good.', 'tea'],
		['a part of a number', 'It costs Rp 25.000 each', 'Rp 25'],
		['another number', 'HELLO10 holds', 'HELLO1'],
		['a word that is two there', 'now here', 'nowhere'],
		['two words that are one there', 'nowhere', 'now here'],
		['another hyphenated word', 'please re-sign it', 'please resign it'],
		['words of two sentences', 'I like tea. Coffee is bad.', 'tea Coffee'],
		['words of two cells', '| black tea | hot coffee |', 'tea hot'],
		['words of two paragraphs', 'We sell black tea\n\nHot coffee is next', 'tea Hot'],
		['words of two items', '- black tea\n- hot coffee', 'tea hot'],
		['a word left out', 'Use the word brew always', 'Use the brew always'],
		['another sign before a number', 'it costs $420', 'costs £420 in all'],
		['a question for a statement', 'You want emojis. Fine', 'You want emojis?'],
		['other capitals inside', 'use it now', 'use IT now'],
		['parted digits', 'point 1. 5 apples', 'point 1.5 apples'],
		['another number of an item', '1. three posts\n2. two banners', 'three posts 3. two banners'],
		['marks alone', 'Use the word brew.', '**'],
	])('%s', (_, text, quote) => {
		expect(locatePassages(text, quote)).toEqual([]);
	});
});

describe('locatePassages', () => {
	const text = 'Send the report. It has ten pages and\n> a summary. Send the invoice by Friday noon.';
	const parts = (quote: string) => locatePassages(text, quote).map(({ start, end }) => text.slice(start, end));

	it.each(['…', '...', ' […] ', ' [...] ', ' (…) '])('finds both parts around %s, in order', (elision) => {
		expect(parts(`It has ten pages${elision}invoice by Friday`)).toEqual(['It has ten pages', 'invoice by Friday']);
		expect(parts(`invoice by Friday${elision}It has ten pages`)).toEqual([]);
	});

	it('takes the shortest row of parts', () => {
		expect(locatePassages('Send the A. Send the B by Friday noon.', 'Send the … by Friday').map(({ start }) => start)).toEqual([12, 23]);
	});

	it('needs every part, more than a word of each, and one passage', () => {
		expect(parts('It has ten pages … and no cover')).toEqual([]);
		expect(parts('It … Friday')).toEqual([]);
		expect(locatePassages(`It has ten pages. ${'More. '.repeat(500)}By Friday noon.`, 'ten pages … Friday noon')).toEqual([]);
	});

	it('takes an ellipsis that stands in the text as such', () => {
		expect(locatePassages('well ... we will see', 'well … we will')).toEqual([{ start: 0, end: 16 }]);
		expect(parts('…ten pages and a summary…')).toEqual(['ten pages and\n> a summary.']);
	});

	it('has a stretch from the first to the last', () => {
		expect(stretchOf(locatePassages(text, 'ten pages … a summary'))).toEqual({ start: 24, end: 49 });
		expect(stretchOf([])).toBeNull();
	});
});

describe('nearestPassage', () => {
	const text = 'Hello Sol.\nUse the word brew at least\n> twice in each post. Never use the word coffee in a title. Bye!';
	const nearest = (quote: string) => {
		const near = nearestPassage(text, quote);
		return near && text.slice(near.span.start, near.span.end);
	};

	it('finds the passage that a wrong quote was made of', () => {
		expect(nearest('Use the word brew no less than twice in every post')).toBe('Use the word brew at least\n> twice in each post');
		expect(nearest('Never say the word coffee in a heading')).toBe('Never use the word coffee in a title');
	});

	it('says how near it is, and nothing where nothing is near', () => {
		expect(nearestPassage(text, 'Use the word brew at least twice')?.closeness).toBe(1);
		expect(nearestPassage(text, 'Use the words brew at least twice')?.closeness).toBeGreaterThan(0.7);
		expect(nearestPassage(text, 'Deliver three logos as SVG files')).toBeNull();
		expect(nearestPassage(text, '')).toBeNull();
		expect(nearestPassage('', 'Use the word')).toBeNull();
	});
});
