import type { ShareView } from './origins.ts';
import type { ReviewLevel } from './record.ts';

/** How much a disclosure tells the client. */
export const disclosureLengths = ['line', 'paragraph', 'full'] as const;
export type DisclosureLength = (typeof disclosureLengths)[number];

/** What the record says of one acceptance. */
export interface ReviewLine {
	/** An agent's name, or a file's path. */
	readonly of: string;
	readonly level: ReviewLevel;
	/** A setting accepts without anybody looking. */
	readonly by: 'person' | 'setting';
	/** Seconds in which it was before the person's eyes; absent where nothing was noted. */
	readonly activeSeconds?: number;
	readonly words?: number;
}

/** The record of a landed delivery as it would be written. */
export interface RecordView {
	readonly shares: ShareView;
	readonly reviews: readonly ReviewLine[];
	/** ISO 639-1 code that the disclosure is written in. */
	readonly language: string;
	/** What the client can be told, generated from the record, as Markdown. */
	readonly disclosures: Readonly<Record<DisclosureLength, string>>;
	/** Where the disclosure begins: nothing, or a length that the settings ask for. */
	readonly proposed: DisclosureLength | null;
	/** SHA-256 of the public key, hex. */
	readonly keyId: string;
	/** The program's notes on what the record does not know; one sentence each. */
	readonly limits: readonly string[];
	/** Whether code is delivered, of which other tools read whose lines stand where. */
	readonly hasCode: boolean;
}
