import type { Unit } from '../layout/units.ts';

const mostLinks = 10;
const address = /\bhttps?:\/\/[^\s<>"'`|\])}]+/gi;
const picture = /\.(?:png|jpe?g|gif|svg|webp|ico|mp4|mov|zip|exe|dmg|sh|js|css|woff2?)(?:[?#]|$)/i;
const tracking = /\b(?:unsubscribe|tracking|pixel|utm_|click\.|open\?|beacon)\b/i;
/** A key, a session or a long number in an address is somebody's, not a page's. */
const personal = /[?&#](?:[^=&]*(?:token|key|session|auth|secret|pass|code|sig)[^=&]*)=|[?&][^=&]+=[A-Za-z0-9_-]{20,}|\{\{|\$\{|%7B%7B|@/i;

/** Pages that the brief links to and that are worth reading; pictures, trackers and addresses with keys are not. */
export function linksOf(units: readonly Unit[], textOf: (unit: Unit) => string): string[] {
	const links = units
		.filter((unit) => unit.kind !== 'code')
		.flatMap((unit) => {
			const text = textOf(unit);
			return [...text.matchAll(address)]
				.filter(({ index }) => !/!\[[^\]]*\]\($/.test(text.slice(0, index)))
				.map(([url]) => url.replace(/[.,;:!?*_]+$/, ''));
		})
		.filter((url) => URL.canParse(url) && !picture.test(url) && !tracking.test(url) && !personal.test(url) && isPublic(url));
	return [...new Set(links)].slice(0, mostLinks);
}

/** `example.com` stands for no page, and an address without a dot is nobody's on the web. */
const isPublic = (url: string): boolean => {
	const { hostname } = new URL(url);
	return (
		hostname.includes('.') &&
		!/(?:^|\.)(?:example\.(?:com|org|net)|localhost|invalid|test|local)$/i.test(hostname) &&
		!/^[\d.]+$/.test(hostname)
	);
};
