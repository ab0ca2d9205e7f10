/**
 * The number of slips of the pen between a wrong word and a right one, or null when it takes another kind of change. A letter too
 * many or too few, two letters swapped and a vowel for a vowel are slips; a consonant for another makes another word, not a wrong one.
 */
export function slipsBetween(wrong: string, right: string, limit: number): number | null {
	if (wrong === right) return 0;
	if (limit === 0 || wrong[0] !== right[0]) return null;
	let same = 0;
	while (same < wrong.length && same < right.length && wrong[same] === right[same]) same++;
	const [a, b] = [wrong.slice(same), right.slice(same)];
	// Behind the first letter the heads agree; what is left is compared with a letter of it kept in front.
	const head = wrong[same - 1] ?? '';
	const rest = [
		[a.slice(1), b],
		[a, b.slice(1)],
		...(isAlike(a[0], b[0]) ? [[a.slice(1), b.slice(1)]] : []),
		...(a.length > 1 && a[0] === b[1] && a[1] === b[0] ? [[a.slice(2), b.slice(2)]] : []),
	];
	const counts = rest.map(([x = '', y = '']) => slipsBetween(head + x, head + y, limit - 1)).filter((count) => count !== null);
	return counts.length === 0 ? null : 1 + Math.min(...counts);
}

const groups = ['aeiouy', 'sc', 'ck', 'ct', 'mn', 'sz', 'td', 'gj', 'vw'];

const isAlike = (a: string | undefined, b: string | undefined): boolean =>
	a !== undefined && b !== undefined && groups.some((group) => group.includes(a) && group.includes(b));
