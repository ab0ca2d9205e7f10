/**
 * A rough key for a word in English or Indonesian: close forms of a word share it. Both sides of a comparison are cut the same way,
 * so a wrong cut costs little.
 */
export function stem(word: string): string {
	let key = word
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[’']s?$/, '')
		.replace(/[’'-]/g, '');
	if (key.length >= 7) key = key.replace(/^(?:meng|meny|men|mem|me|peng|peny|pen|pem|ber|ter|di|ke|se)(?=[a-z]{4})/, '');
	if (key.length >= 5) key = key.replace(/(?:nya|kan|lah|kah)$/, '');
	if (key.length >= 5) key = key.replace(/(?:ations?|ities|ity|ness|ments?|ingly|ings?|edly|ed|ies|ily|ly|es|s|y|an|i|e)$/, '');
	return key.slice(0, 7);
}
