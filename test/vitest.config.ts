import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	root: fileURLToPath(new URL('..', import.meta.url)),
	test: {
		projects: [
			{
				test: {
					name: 'unit',
					include: ['test/unit/**/*.test.ts', 'test/recorded/**/*.test.ts'],
					exclude: ['**/*.faults.test.ts'],
					testTimeout: 30_000,
				},
			},
			// Processes that are killed at every write: too slow for the suite that runs at each save.
			{ test: { name: 'faults', include: ['test/unit/**/*.faults.test.ts'] } },
			{
				test: {
					name: 'browser',
					include: ['test/browser/**/*.test.ts'],
					// One VS Code at a time: each has a server, an extension host and a browser.
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 120_000,
				},
			},
		],
	},
});
