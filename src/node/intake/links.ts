/** Longer than any that a person would open. */
const longest = 2_000;
const noAddress = /^(?:#|javascript:|vbscript:|data:|cid:|blob:|about:|mid:)/i;
/** Services that stand between a link and its page, and in which parameter the page's own address is. */
const wrappers: readonly (readonly [RegExp, string])[] = [
	[/^https:\/\/[\w.-]*safelinks\.protection\.outlook\.com\//i, 'url'],
	[/^https:\/\/www\.google\.[a-z.]{2,6}\/url\?/i, 'q'],
];

/** What follows linked words so that their address is not lost: ` (https://…)`; nothing where the words are the address, or it leads nowhere. */
export function addressAfter(words: string, link: string): string {
	const address = readable(link);
	const said = plain(words);
	if (!address || !said || said.includes(plain(address))) return '';
	return ` (${address})`;
}

/** An address as it can stand in brackets within a sentence; empty for what is none. */
export function readable(link: string): string {
	const target = unwrapped(link.trim().replace(/[\t\r\n]/g, ''));
	if (!target || target.length > longest || noAddress.test(target)) return '';
	return target.replace(/^(?:mailto|tel|sms):([^?]*).*$/is, '$1').replace(/\s+/g, '');
}

function unwrapped(link: string): string {
	const parameter = wrappers.find(([pattern]) => pattern.test(link))?.[1];
	const inner = parameter && URL.canParse(link) ? new URL(link).searchParams.get(parameter) : undefined;
	return inner && /^(?:https?|mailto):/i.test(inner) ? inner : link;
}

/** What two ways to write one address have in common. */
const plain = (text: string) =>
	text
		.trim()
		.toLowerCase()
		.replace(/^(?:https?:\/\/|mailto:|tel:|ftp:\/\/)?(?:www\.)?/, '')
		.replace(/[\s⁠-]+/g, '')
		.replace(/\/$/, '');
