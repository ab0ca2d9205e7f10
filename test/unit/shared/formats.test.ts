import { describe, expect, it } from 'vitest';
import { formatSupport, withExtension } from '../../../src/shared/formats.ts';

describe('formatSupport', () => {
	it.each(['md', 'docx', 'pdf', 'svg', 'html', 'py', 'csv', '.MD', ' Docx ', ''])('makes %j', (format) => {
		expect(formatSupport(format)).toEqual({ made: true });
	});

	it.each([
		['psd', 'svg'],
		['ai', 'svg'],
		['indd', 'svg'],
		['.FIG', 'svg'],
		['png', 'svg'],
		['xlsx', 'csv'],
		['pptx', 'pdf'],
		['odt', 'docx'],
		['mp4', 'md'],
		['xyz', 'md'],
	])('can not make %s, and says that .%s is nearest', (format, nearest) => {
		const support = formatSupport(format);
		expect(support).toMatchObject({ made: false, nearest });
		expect(!support.made && support.why).toMatch(
			new RegExp(`^A \\.${format.replace('.', '').toLowerCase()} file .*; the nearest is \\.${nearest}\\.$`),
		);
		expect(formatSupport(nearest)).toEqual({ made: true });
	});
});

describe('withExtension', () => {
	it.each([
		['brand/logo.ai', 'brand/logo.svg'],
		['v1.2/logo', 'v1.2/logo.svg'],
		['logo.', 'logo.svg'],
	])('makes of %s %s', (path, made) => {
		expect(withExtension(path, 'svg')).toBe(made);
	});
});
