import type { DraftFile, Finding } from '../../../shared/artifacts.ts';
import { locateQuote } from '../../brief/quotes.ts';

/**
 * What somebody said of a file, in the files as they are now: its place goes along with its words. Where those words are gone nobody
 * knows whether it is mended: it stays, and is marked as changed since.
 */
export function keptFinding(finding: Finding, before: readonly DraftFile[], files: readonly DraftFile[]): Finding {
	const [old, now] = [before, files].map((list) => list.find((file) => file.path === finding.path)?.content);
	const quote = finding.quote ?? (finding.at && old?.slice(finding.at.start, finding.at.end));
	const { at: _, fix: __, more: ___, changed: wasChanged, ...said } = finding;
	if (now === undefined || now === old) return finding;
	const at = quote ? locateQuote(now, quote) : null;
	if (at) return { ...said, at, ...(quote && { quote }), ...movedFix(finding, now, at.start - (finding.at?.start ?? at.start)) };
	return { ...said, ...(quote && { quote }), changed: true };
}

/** A fix goes along when what it replaces stands where it stood in the passage. */
function movedFix({ fix, at }: Finding, now: string, by: number): Pick<Finding, 'fix'> {
	if (!fix || !at || fix.at.end + by > now.length) return {};
	return { fix: { ...fix, at: { start: fix.at.start + by, end: fix.at.end + by } } };
}
