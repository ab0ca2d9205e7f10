import type { StageName } from '../../../shared/stages.ts';
import type { DisclosureFacts } from './facts.ts';

/** How a language says it. What is bold or code, and every figure, is what the person's own wording has to keep. */
export interface Phrases {
	readonly locale: string;
	readonly stages: Readonly<Record<StageName, string>>;
	readonly title: string;
	readonly headings: Readonly<Record<'ai' | 'words' | 'review' | 'sources' | 'limits' | 'check', string>>;
	/** Took part in these stages, each bold. */
	aiTookPart(stages: string): string;
	readonly noAi: string;
	byRules(stages: string): string;
	sentTo(hosts: string): string;
	readonly stance: Readonly<Record<DisclosureFacts['stance'], string>>;
	/** `range` as `range()` gives it. */
	share(range: string, isRange: boolean): string;
	unknownShare(upTo: string): string;
	readonly notMeasured: string;
	range(low: string, high: string): string;
	fileShare(name: string, ai: string, typed: string | undefined): string;
	gaps(count: number): string;
	/** A person's look at the files: how many of how many, `skimmed` besides. */
	reviewed(reviewed: number, total: number, skimmed: number): string;
	reviewedFiles(names: string): string;
	skimmedFiles(names: string): string;
	notSeenFiles(names: string): string;
	readonly reviewRule: string;
	sourceCount(count: number): string;
	readon(date: string): string;
	/** What no record can prove, in one sentence. */
	readonly limit: string;
	/** The same in full, one for one with the record's own list. */
	readonly limits: readonly string[];
	check(date: string, key: string): string;
}
