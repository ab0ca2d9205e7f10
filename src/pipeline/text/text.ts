/** A text as a pattern that finds just this text. */
export const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The beginning of a text, with a mark where the rest was left out; at most `most` UTF-16 units. */
export const shorten = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 3)}…` : text);

/** An address or a path as it is meant; one with a bare per cent sign is no encoded one and stays. */
export function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
