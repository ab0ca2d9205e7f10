import { describe, expect, it } from 'vitest';
import { sourceFacts } from '../../../src/webview/research/sourceFacts.ts';

describe('what is said of a source', () => {
	it('names host and dates of a page', () => {
		const page = { kind: 'web' as const, location: 'https://www.example.org/a?b', published: '2024-05', retrievedAt: Date.UTC(2026, 0, 2) };
		expect(sourceFacts(page)).toEqual(['example.org', 'published 2024-05', 'read 2026-01-02']);
	});

	it('names the line of a file', () => {
		expect(sourceFacts({ title: 'Notes', location: 'notes/a.md' }, 14)).toEqual(['notes/a.md:14']);
	});

	it('says nothing twice', () => {
		expect(sourceFacts({ title: 'notes/a.md', location: 'notes/a.md' })).toEqual([]);
	});
});
