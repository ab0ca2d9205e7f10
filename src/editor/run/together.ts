import { posix } from 'node:path';
import type * as vscode from 'vscode';
import { pick } from '../models/quickPick.ts';

/** What several files are: one brief with what came along, or a brief each. */
export type Grouping = 'together' | 'each';

const isGrouping = (value: unknown): value is Grouping => value === 'together' || value === 'each';

/** Asks once; undefined when the person let it be. A caller that knows already says so. */
export async function askGrouping(uris: readonly vscode.Uri[], known?: unknown): Promise<Grouping | undefined> {
	const [first] = uris;
	if (!first || uris.length === 1) return 'each';
	if (isGrouping(known)) return known;
	const others = uris.slice(1).map(nameOf).join(', ');
	return pick<Grouping>(
		[
			{
				label: `$(files) One brief with attachments (first: ${nameOf(first)})`,
				detail: `One project. ${others} ${uris.length === 2 ? 'belongs' : 'belong'} to the brief.`,
				value: 'together',
			},
			{ label: '$(list-unordered) A project for each', detail: `${uris.length} projects, side by side.`, value: 'each' },
		],
		`What are these ${uris.length} files?`,
	);
}

const nameOf = (uri: vscode.Uri) => posix.basename(uri.path);
