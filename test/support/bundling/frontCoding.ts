/** The control characters but the first, which parts the pieces of packed data. */
const mostDropped = 30;

/**
 * A sorted list of words, each as what it adds to the one before: a control character that says how many letters of that one to drop,
 * and then the new letters. Compressed it takes a third less than the words themselves.
 */
export function shorten(words: readonly string[]): string {
	let before = '';
	const steps = words.map((word) => {
		let same = 0;
		while (same < word.length && word[same] === before[same]) same += 1;
		const dropped = before.length - same;
		if (dropped > mostDropped || /\p{Cc}/u.test(word)) throw new Error(`“${word}” after “${before}” can't be shortened.`);
		before = word;
		return String.fromCharCode(dropped + 1) + word.slice(same);
	});
	return steps.join('');
}

/** The words of a shortened list. */
export function lengthen(list: string): string[] {
	let before = '';
	return (list.match(/\p{Cc}\P{Cc}*/gu) ?? []).map((step) => {
		before = before.slice(0, before.length + 1 - step.charCodeAt(0)) + step.slice(1);
		return before;
	});
}
