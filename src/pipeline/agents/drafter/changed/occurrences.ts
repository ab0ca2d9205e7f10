/** Candidates that are looked at one by one before the search is made in one walk. */
const mostMissed = 40;
const headLength = 64;

/** Where a text stands in another, each place once, in their order. It takes as long as both are, however alike they are. */
export function occurrences(text: string, wanted: string): number[] {
	const head = wanted.slice(0, headLength);
	const found: number[] = [];
	let missed = 0;
	let at = text.indexOf(head);
	while (at >= 0) {
		const isIt = text.startsWith(wanted, at);
		if (isIt) found.push(at);
		else if (++missed > mostMissed) return inOneWalk(text, wanted);
		at = text.indexOf(head, isIt ? at + wanted.length : at + 1);
	}
	return found;
}

/** Knuth, Morris and Pratt: what was compared is never compared again. */
function inOneWalk(text: string, wanted: string): number[] {
	const back = new Int32Array(wanted.length);
	for (let index = 1, length = 0; index < wanted.length; index++) {
		while (length > 0 && wanted[index] !== wanted[length]) length = back[length - 1] as number;
		if (wanted[index] === wanted[length]) length++;
		back[index] = length;
	}
	const found: number[] = [];
	for (let index = 0, length = 0; index < text.length; index++) {
		while (length > 0 && text[index] !== wanted[length]) length = back[length - 1] as number;
		if (text[index] === wanted[length]) length++;
		if (length < wanted.length) continue;
		found.push(index - length + 1);
		length = 0;
	}
	return found;
}
