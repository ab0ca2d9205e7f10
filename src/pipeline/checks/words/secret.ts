import { matchesOf } from '../../text/positions.ts';
import { ofText } from '../check.ts';
import type { Found } from '../found.ts';

/** Keys and passwords that must not reach the client's files. The match itself is never repeated: a finding is logged, shown and sent. */
export const secret = ofText('secret', async (file): Promise<Found[]> => {
	const { content, path } = file;
	if (content.length < 8) return [];
	const spans = [...(await bySecretlint(content)), ...secretsIn(content, path)].toSorted((a, b) => a.start - b.start || b.end - a.end);
	return spans
		.filter((at, index) => !spans.slice(0, index).some((other) => other.start < at.end && at.start < other.end))
		.map((at) => ({
			severity: 'blocker',
			message: `This looks like a secret (${at.kind}).`,
			at: { start: at.start, end: at.end },
			suggestion: 'Remove it, and withdraw it if it is real.',
		}));
});

interface Leak {
	readonly kind: string;
	readonly start: number;
	readonly end: number;
}

async function bySecretlint(content: string): Promise<Leak[]> {
	const [{ lintSource }, { creator }] = await Promise.all([
		import('@secretlint/core'),
		import('@secretlint/secretlint-rule-preset-recommend'),
	]);
	const id = '@secretlint/secretlint-rule-preset-recommend';
	const { messages } = await lintSource({
		// The name is fixed: rules about files' names have no say here.
		source: { content, filePath: 'draft.txt', ext: '.txt', contentType: 'text' },
		options: { config: { rules: [{ id, rule: creator, options: {} }] }, maskSecrets: true, noPhysicFilePath: true },
	});
	return messages.map(({ messageId, range: [start, end] }) => ({ kind: readable(messageId), start, end }));
}

const readable = (id: string): string =>
	id
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.replaceAll('_', ' ')
		.toLowerCase();

/** Forms of keys that secretlint's rules leave out. */
const forms: readonly (readonly [kind: string, pattern: RegExp])[] = [
	['private key', /-----BEGIN (?:[A-Z]{1,10} ){0,3}PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,40}-----|$)/g],
	['API key', /\bsk-(?:proj-|ant-|or-|svcacct-)?[A-Za-z0-9_-]{20,}/g],
	['GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,})/g],
	['GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}/g],
	['AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
	['Slack token', /\bxox[abprs]-[A-Za-z0-9-]{10,}/g],
	['Google API key', /\bAIza[A-Za-z0-9_-]{35}/g],
	['payment key', /\b[rs]k_live_[A-Za-z0-9]{20,}/g],
	['signed token', /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/g],
	['password in an address', /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'<>{}$]{1,60}:([^\s:/@"'<>{}$]{4,80})@[^\s/"'<>]+/gi],
	[
		'password',
		/\b(?:[a-z]+[_-]?)?(?:password|passwd|pwd|secret|api[_-]?key|access[_-]?token|auth[_-]?token|private[_-]?key)["']?\s*[:=]\s*["']([^"'\s]{8,120})["']/gi,
	],
];

/** What has the form of a key or a password, without asking a library: fast enough for each request. */
export function secretsIn(content: string, path = ''): Leak[] {
	return forms.flatMap(([kind, pattern]) =>
		matchesOf(content, pattern)
			.filter(({ groups }) => groups[0] === undefined || isRandom(groups[0], path))
			.map(({ at }) => ({ kind, ...at })),
	);
}

/** A password that a person or a machine made up, and no word that stands for one. */
function isRandom(value: string, path: string): boolean {
	if (/example|sample|template|placeholder|change|your|dummy|test|fake|secret|passw|xxx|\.\.\.|\*\*\*|<|>|\{|^\$|\$\(|env\b/i.test(value))
		return false;
	if (/(?:^|[./])(?:example|sample|template)s?(?:[./]|$)/i.test(path)) return false;
	const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((one) => one.test(value)).length;
	return classes >= 3 || (classes >= 2 && /\d/.test(value) && value.length >= 16);
}
