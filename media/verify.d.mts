import type { DeliveryStatement } from '../src/pipeline/record/statement.ts';

/** Something about a delivery: a kind, the file or key it is about, and another that it is compared with. */
export interface VerifyRemark {
	readonly code: string;
	readonly name?: string;
	readonly other?: string;
}

export interface VerifyReport {
	/** Nothing is wrong. */
	readonly valid: boolean;
	readonly problems: readonly VerifyRemark[];
	/** Worth knowing, and nothing wrong: files that are not part of the record, keys that followed others. */
	readonly notes: readonly VerifyRemark[];
	/** The key that the record says it is signed with; SHA-256 of its SPKI bytes, hex. */
	readonly keyId?: string;
	/** The statement, when its signature holds. */
	readonly statement?: DeliveryStatement;
}

/** Checks a delivery against its record; `fingerprint` is the only key to trust, or one that named it as the next. Never throws. */
export function verifyFolder(folder: string, options?: { readonly fingerprint?: string }): Promise<VerifyReport>;

/** A report as lines for a person. */
export function describeReport(report: VerifyReport, language?: string): string[];
