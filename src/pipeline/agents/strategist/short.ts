import { shorten } from '../../text.ts';

/** A passage as it is named in a sentence about it. */
export const short = (passage: string): string => shorten(passage, 70);
