import { diffArrays } from 'diff';
import type { TextChange } from '../../shared/record/origins.ts';
import { replacedChange } from '../origins/live/replaced.ts';

/** A stretch of lines in which a proposal differs from what stands at its target. */
export interface Hunk {
	/** The same change at the same place among equal ones has the same id. */
	readonly id: string;
	/** 0-based first line in the present text, and its lines with their ends. */
	readonly oldStart: number;
	readonly oldLines: readonly string[];
	/** 0-based first line in the proposal; where nothing is proposed, the line before which it is taken out. */
	readonly newStart: number;
	readonly newLines: readonly string[];
}

/** The hunks between two texts, in order. Line ends count: what differs in them alone is a change. */
export function hunksOf(present: string, proposal: string, hash: (text: string) => string): Hunk[] {
	const seen = new Map<string, number>();
	const hunks: Hunk[] = [];
	let oldStart = 0;
	let newStart = 0;
	let open: { oldLines: string[]; newLines: string[] } | undefined;
	const close = () => {
		if (!open) return;
		const change = JSON.stringify([open.oldLines, open.newLines]);
		const count = seen.get(change) ?? 0;
		seen.set(change, count + 1);
		hunks.push({ id: hash(`${change}${count}`).slice(0, 16), oldStart, newStart, ...open });
		oldStart += open.oldLines.length;
		newStart += open.newLines.length;
		open = undefined;
	};
	for (const { value, added, removed } of diffArrays(linesOf(present), linesOf(proposal))) {
		if (added || removed) {
			open ??= { oldLines: [], newLines: [] };
			open[added ? 'newLines' : 'oldLines'].push(...value);
			continue;
		}
		close();
		oldStart += value.length;
		newStart += value.length;
	}
	close();
	return hunks;
}

/** The proposal with one of its hunks as it is at the target. */
export function withoutHunk(proposal: string, hunk: Hunk): string {
	const lines = linesOf(proposal);
	return [...lines.slice(0, hunk.newStart), ...hunk.oldLines, ...lines.slice(hunk.newStart + hunk.newLines.length)].join('');
}

/** What taking a hunk back does to the proposal: its old lines stood in the file before. */
export function changeByHunk(proposal: string, hunk: Hunk, hash: (text: string) => string): TextChange {
	const lines = linesOf(proposal);
	const start = lines.slice(0, hunk.newStart).join('').length;
	const end = start + hunk.newLines.join('').length;
	const replacement = { text: hunk.oldLines.join(''), kind: 'before' } as const;
	return replacedChange(proposal, { start, end }, replacement, hash);
}

/** Lines with their ends. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
