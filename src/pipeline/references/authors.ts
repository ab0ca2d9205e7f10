/** A person has a family name that lists sort by; everybody else has a name alone. */
export interface Author {
	readonly family: string;
	readonly given: string;
}

const organisation =
	/\b(?:news|team|staff|editors?|editorial|desk|press|media|inc|ltd|llc|gmbh|pt|cv|group|company|corporation|association|society|institute|university|universitas|ministry|department|agency|council|commission|bank|foundation|centre|center|union|committee|office|bureau|organi[sz]ation|magazine|journal|times|post|redaksi|tim|kementerian|badan|dinas|yayasan|kantor|admin)\b/i;
const particle = /^(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ten|ter|zu|bin|binti|al)$/;

/** The people or bodies of a byline: "By Mara Lindqvist and J. van Dyk". What does not look like a person's name stays as it is written. */
export function authorsOf(byline: string): Author[] {
	const names = byline
		.replace(/\s+/g, ' ')
		.replace(/^(?:written )?(?:by|oleh|penulis|author)[:\s]+/i, '')
		.split(/\s*(?:,(?! ?(?:jr|sr|ph\.?d|m\.?d)\b)|;|&|\band\b|\bdan\b|\|)\s*/i)
		.map((name) => name.trim())
		.filter((name) => /\p{L}/u.test(name));
	return names.slice(0, 20).map(toAuthor);
}

function toAuthor(name: string): Author {
	const parts = name.split(' ');
	const isPerson =
		parts.length >= 2 &&
		parts.length <= 4 &&
		!organisation.test(name) &&
		parts.every((part) => /^\p{Lu}/u.test(part) || particle.test(part));
	const isInitials = /^(?:\p{Lu}\.?[\s-]?)+$/u.test(name);
	if (!isPerson || isInitials || /^\p{Lu}{2,}$/u.test(parts[0] ?? '')) return { family: name, given: '' };
	const from = parts.findIndex((part, index) => index > 0 && particle.test(part));
	const split = from > 0 ? from : parts.length - 1;
	return { family: parts.slice(split).join(' '), given: parts.slice(0, split).join(' ') };
}
