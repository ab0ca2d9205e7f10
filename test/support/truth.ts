import { readFileSync } from 'node:fs';
import { readBrief } from '../../src/node/intake.ts';
import { locateQuote } from '../../src/pipeline/brief/quotes.ts';
import type { Strategy } from '../../src/shared/artifacts.ts';
import type { Brief, Span } from '../../src/shared/brief.ts';

/** What is true of a brief, from NAME.truth.json. */
export interface Truth {
	readonly language: string;
	readonly kind: Strategy['kind'];
	readonly deliverables: readonly { readonly description: string; readonly format: string; readonly path?: string }[];
	readonly requirements: readonly { readonly id: string; readonly text: string; readonly quote: string; readonly priority: string }[];
	readonly contradictions: readonly { readonly what: string; readonly quotes: readonly string[] }[];
	/** What the brief leaves open. */
	readonly missing: readonly string[];
}

/** All sample briefs; text, Word, PDF, e-mail, HTML. */
export const briefNames = [
	'01-roastery-blog.md',
	'02-ledger-reconcile.txt',
	'03-katering-wa.txt',
	'04-landing-klinik-gigi.docx',
	'05-logo-roti.txt',
	'06-coldchain-whitepaper.pdf',
	'07-onboarding-emails.eml',
	'08-bug-ongkir.eml',
	'09-rest-client-jobpost.html',
	'10-toolshare-website.md',
	'11-brand-sheet.docx',
	'12-newsletter-template.md',
] as const;

/** Other briefs, of other trades and forms. Their truth was written before any rule was tried on them; the rules have seen them since. */
export const otherNames = [
	'21-seed-packets.eml',
	'22-wa-undangan.txt',
	'23-dedupe-cli.md',
	'24-booking-spec.md',
	'25-social-table.md',
	'26-violin-prose.txt',
	'27-banner-warung.txt',
	'28-audio-guide.md',
	'29-coworking-mixed.md',
	'31-podcast-notes.txt',
	'32-proposal-desa.md',
	'33-icon-mail.eml',
	'34-sql-report.md',
] as const;

const fileOf = (name: string): URL =>
	new URL(`./${(otherNames as readonly string[]).some((one) => sameStem(one, name)) ? 'others' : 'briefs'}/${name}`, import.meta.url);
const sameStem = (a: string, b: string) => a.split('.')[0] === b.split('.')[0];

export const bytesOf = (name: string): Uint8Array => readFileSync(fileOf(name));

export const loadBrief = (name: string): Promise<Brief> => readBrief(bytesOf(name), name);

export const truthOf = (name: string): Truth => JSON.parse(readFileSync(fileOf(name.replace(/\.\w+$/, '.truth.json')), 'utf8')) as Truth;

export interface Measure {
	readonly name: string;
	readonly must: number;
	readonly found: number;
	readonly listed: number;
	readonly right: number;
	readonly deliverables: number;
	readonly delivered: number;
	/** Quotes of the truth that no requirement covers. */
	readonly missed: readonly string[];
	/** Quotes of requirements that the truth does not have. */
	readonly extra: readonly string[];
	readonly missedFiles: readonly string[];
}

/** Compares a strategy with the truth: the same passage, one quote inside the other or most of its words shared. */
export function measure(name: string, brief: Brief, strategy: Strategy): Measure {
	const truth = truthOf(name);
	const must = truth.requirements.filter((requirement) => requirement.priority === 'must');
	const isFound = (wanted: { quote: string }) => strategy.requirements.some((ours) => isSame(brief.text, ours, wanted));
	const isRight = (ours: Strategy['requirements'][number]) => truth.requirements.some((wanted) => isSame(brief.text, ours, wanted));
	const isDelivered = (wanted: Truth['deliverables'][number]) => strategy.deliverables.some((ours) => answersTo(ours, wanted));
	return {
		name,
		must: must.length,
		found: must.filter(isFound).length,
		listed: strategy.requirements.length,
		right: strategy.requirements.filter(isRight).length,
		deliverables: truth.deliverables.length,
		delivered: truth.deliverables.filter(isDelivered).length,
		missed: truth.requirements.filter((wanted) => !isFound(wanted)).map((wanted) => `${wanted.priority}: ${wanted.quote}`),
		extra: strategy.requirements.filter((ours) => !isRight(ours)).map((ours) => ours.quote),
		missedFiles: truth.deliverables.filter((wanted) => !isDelivered(wanted)).map((wanted) => wanted.path ?? wanted.description),
	};
}

export const total = (
	measures: readonly Measure[],
	key: keyof Measure & ('must' | 'found' | 'listed' | 'right' | 'deliverables' | 'delivered'),
): number => measures.reduce((sum, one) => sum + one[key], 0);

function isSame(text: string, ours: { readonly quote: string; readonly at: Span | null }, wanted: { readonly quote: string }): boolean {
	const mine = squeezed(ours.quote);
	const theirs = squeezed(wanted.quote);
	if (mine.includes(theirs) || theirs.includes(mine)) return true;
	const at = locateQuote(text, wanted.quote);
	if (at && ours.at && (at.end <= ours.at.start || at.start >= ours.at.end)) return false;
	const words = new Set(mine.split(' '));
	const wantedWords = theirs.split(' ');
	return wantedWords.filter((word) => words.has(word)).length / wantedWords.length >= 0.6;
}

const squeezed = (text: string) =>
	text
		.replace(/\n\s*(?:>\s?)+/g, ' ')
		.replace(/[*`]/g, '')
		.replace(/\s+/g, ' ')
		.trim()
		.toLowerCase();

/** By path where the truth has one (`email-N.txt` stands for a row of files), else by format or a word in common. */
function answersTo(ours: Strategy['deliverables'][number], wanted: Truth['deliverables'][number]): boolean {
	if (wanted.path) return new RegExp(`^${wanted.path.replace(/[.]/g, '\\.').replace('-N', '-\\d+')}$`).test(ours.path);
	const formats = wanted.format.toLowerCase();
	const words = new Set(`${ours.purpose} ${ours.path}`.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
	const shared = (wanted.description.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => words.has(word) && !common.has(word));
	return shared.length > 0 && (formats.includes(ours.format) || /unspecified|chat|readme/.test(formats) || !wanted.format);
}

const common = new Set(['for', 'untuk', 'the', 'and', 'satu', 'per', 'menu', 'dan', 'versi']);
