import { describe, expect, it } from 'vitest';
import { measure, outcome, shown } from './runs.ts';

const svg = (inside: string, attributes = 'viewBox="0 0 24 24"') => `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`;

describe('the frame of a drawing', () => {
	it('has the view box that is asked for', async () => {
		const wanted = measure('viewBox', { text: '0 0 24 24' });
		expect(await outcome(wanted, svg(''), 'a.svg')).toBe('holds: has the view box 0 0 24 24');
		expect(await outcome(wanted, svg('', 'viewBox="0,0,24.0,24"'), 'a.svg')).toMatch(/^holds/);
		expect(await outcome(wanted, svg('', 'viewBox="0 0 32 32"'), 'a.svg')).toBe('fails: has the view box 0 0 32 32');
		expect(await outcome(wanted, svg('', ''), 'a.svg')).toBe('fails: has no view box');
		expect(await outcome(wanted, 'Text', 'a.svg')).toBe('fails: has no drawing');
		expect(await outcome(wanted, 'Text')).toMatch(/^undecidable/);
	});

	it('is as large as it says, or as its view box', async () => {
		const wanted = measure('pixelSize', { width: 1080, height: 1350 });
		expect(await outcome(wanted, svg('', 'width="1080" height="1350px"'), 'a.svg')).toBe('holds: is 1,080 × 1,350 pixels');
		expect(await outcome(wanted, svg('', 'viewBox="0 0 1080 1350"'), 'a.svg')).toMatch(/^holds/);
		expect(await outcome(wanted, svg('', 'width="100%" viewBox="0 0 1080 1350"'), 'a.svg')).toMatch(/^holds/);
		expect(await outcome(wanted, svg('', 'width="1080" height="1080"'), 'a.svg')).toBe('fails: is 1,080 × 1,080 pixels');
		expect(await outcome(wanted, svg('', ''), 'a.svg')).toBe('undecidable: has a size that is not written in pixels');
		expect(await outcome(measure('pixelSize', { width: 96 }), svg('', 'width="1in" height="2in"'), 'a.svg')).toMatch(/^holds/);
	});

	it('of pictures in a page, each or one by its id', async () => {
		const page = '<img id="logo" src="a.png" width="120" height="40"><img src="b.png" width="600" height="300">';
		expect(await outcome(measure('pixelSize', { width: 120, part: 'logo' }), page, 'a.html')).toMatch(/^holds/);
		expect(await outcome(measure('pixelSize', { width: 120 }), page, 'a.html')).toMatch(/^fails: is 600/);
		expect(await outcome(measure('pixelSize', { width: 120 }), '<p>x</p>', 'a.html')).toMatch(/^undecidable/);
	});
});

describe('colours', () => {
	const wanted = measure('colours', { values: ['#B5482A', 'white'] });
	it('are those that are allowed, however they are written', async () => {
		expect(
			await outcome(wanted, svg('<path fill="#b5482a" stroke="#fff"/><path style="fill: rgb(255,255,255); stroke:none"/>'), 'a.svg'),
		).toBe('holds: uses no other colour');
		expect(await outcome(wanted, svg('<path fill="currentColor" stroke="transparent"/>'), 'a.svg')).toBe('holds: uses no colour');
		expect(await outcome(wanted, svg('<style>.a{fill:tan}</style><path fill="#000"/>'), 'a.svg')).toBe(
			'fails: also uses #d2b48c and #000000',
		);
		expect(await shown(wanted, svg('<path fill="red"/>'), 'a.svg')).toEqual(['red']);
	});
	it('are not names, addresses and comments', async () => {
		const css = '/* #123456 */ :root { --ink: #b5482a; } a { color: var(--ink); font-family: Tan, Red; background: url(red.png) }';
		expect(await outcome(wanted, css, 'a.css')).toBe('holds: uses no other colour');
		expect(await outcome(wanted, 'a { border: 1px solid black }', 'a.css')).toBe('fails: also uses #000000');
		expect(await outcome(wanted, 'a { background: linear-gradient(red, white) }', 'a.css')).toBe('fails: also uses #ff0000');
		expect(await outcome(wanted, '<p style="color:#333" title="red">The red one #fff</p>', 'a.html')).toBe('fails: also uses #333333');
		expect(await outcome(measure('colours', { values: ['brick'] }), 'a{}', 'a.css')).toMatch(/^undecidable/);
		expect(await outcome(wanted, 'red')).toMatch(/^undecidable/);
	});
});

describe('strokes', () => {
	const wanted = measure('strokeWidth', { min: 1.5, max: 2 });
	it('are between the bounds, with what they inherit', async () => {
		expect(await outcome(wanted, svg('<g stroke="red" stroke-width="2"><path d="M0 0h1"/></g>'), 'a.svg')).toBe(
			'holds: has strokes 2 wide',
		);
		expect(await outcome(wanted, svg('<style>.l{stroke:#000;stroke-width:1.5px}</style><line class="l"/>'), 'a.svg')).toMatch(/^holds/);
		expect(await outcome(wanted, svg('<circle stroke="red"/><rect stroke="red" stroke-width="2"/>'), 'a.svg')).toBe(
			'fails: has strokes 1 wide',
		);
		expect(await outcome(wanted, svg('<circle fill="red"/>'), 'a.svg')).toBe('undecidable: has no strokes');
		expect(await outcome(wanted, svg('<g transform="scale(2)"><circle stroke="red" stroke-width="2"/></g>'), 'a.svg')).toMatch(
			/^undecidable/,
		);
		expect(await outcome(wanted, svg('<circle stroke="red" stroke-width="5%"/>'), 'a.svg')).toMatch(/^undecidable/);
	});
});

describe('contrast', () => {
	const wanted = measure('contrast', { min: 4.5 });
	it('is that of each text with its ground', async () => {
		expect(await outcome(wanted, '<p>Black on white</p>', 'a.html')).toBe('holds: has 4.5 to 1 or more in 1 text');
		expect(await outcome(wanted, '<p style="color:#999">Grey</p><p>Black</p>', 'a.html')).toMatch(
			/^fails: has 1 text below 4.5 to 1, the least #999999 on #ffffff with 2.84/,
		);
		expect(await outcome(wanted, '<p style="background:url(a.png)">On a picture</p>', 'a.html')).toMatch(/^undecidable/);
		expect(await outcome(wanted, '<img src="a.png">', 'a.html')).toBe('undecidable: has no text');
		expect(await outcome(wanted, 'Text')).toMatch(/^undecidable/);
	});
});
