/** Every place of a needle in a text, overlapping ones too, in time linear in both, whatever they are made of (Knuth, Morris and Pratt). */
export function* occurrences(text: string, needle: string): Generator<number, void> {
	if (needle === '') return;
	const shorter = borders(needle);
	let matched = 0;
	for (let index = 0; index < text.length; index += 1) {
		const code = text.charCodeAt(index);
		while (matched > 0 && needle.charCodeAt(matched) !== code) matched = shorter[matched - 1] ?? 0;
		if (needle.charCodeAt(matched) === code) matched += 1;
		if (matched < needle.length) continue;
		yield index - matched + 1;
		matched = shorter[matched - 1] ?? 0;
	}
}

/** For each beginning of the needle, how much of its end is a beginning of the needle again. */
function borders(needle: string): readonly number[] {
	const result = [0];
	let matched = 0;
	for (let index = 1; index < needle.length; index += 1) {
		const code = needle.charCodeAt(index);
		while (matched > 0 && needle.charCodeAt(matched) !== code) matched = result[matched - 1] ?? 0;
		if (needle.charCodeAt(matched) === code) matched += 1;
		result.push(matched);
	}
	return result;
}
