import type { Finding, Quality } from '../../../shared/artifacts.ts';

/** Findings that a person ignored stay ignored when they are found again: the same rule says the same of the same words. */
export function withIgnored(after: Quality, before: Quality): Quality {
	const reasons = new Map<string, string>();
	for (const finding of before.findings) if (finding.ignored !== undefined) reasons.set(keyOf(finding, before), finding.ignored);
	if (reasons.size === 0) return after;
	const findings = after.findings.map((finding) => {
		const ignored = finding.ignored ?? reasons.get(keyOf(finding, after));
		return ignored === undefined ? finding : { ...finding, ignored };
	});
	return { ...after, findings };
}

function keyOf({ rule, path, message, at }: Finding, quality: Quality): string {
	const content = at && quality.files.find((file) => file.path === path)?.content;
	return JSON.stringify([rule, path, message, content?.slice(at?.start, at?.end)]);
}
