import { describe, expect, it } from 'vitest';
import { describeSearch } from '../../../src/shared/models/searchProviders.ts';

describe('the chosen web search', () => {
	it.each([
		['http://localhost:8080', 'localhost:8080'],
		['https://search.example.org/searx/', 'search.example.org'],
		['https://user:secret@search.example.org', 'search.example.org'],
		['', ''],
	])('of a SearXNG server at "%s" has the host "%s"', (searchUrl, host) => {
		expect(describeSearch({ model: 'offline', search: 'searxng', searchUrl })).toEqual({ label: 'SearXNG', host });
	});

	it('has the host of its service, whatever the address of another', () => {
		expect(describeSearch({ model: 'offline', search: 'brave', searchUrl: 'http://localhost:8080' })?.host).toBe('api.search.brave.com');
	});

	it('is none when it is off', () => {
		expect(describeSearch({ model: 'offline', search: 'off', searchUrl: 'http://localhost:8080' })).toBeNull();
	});
});
