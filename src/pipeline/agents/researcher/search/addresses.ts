/** Query parameters that say where a reader came from, and nothing about the page. */
const tracking = [/^utm_\w+$/i, /^(?:fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_ga|_gl|ref_src|spm)$/i];

export interface Address {
	/** What is asked for: the address less its fragment and tracking parameters. */
	readonly url: string;
	/** The same for every way to write it: scheme, `www.`, a last slash, the order of parameters aside. */
	readonly key: string;
}

/** Turns addresses into what is asked for and what tells them apart; null for what is no web address. */
export async function createAddresses(): Promise<(address: string) => Address | null> {
	const { default: normalize } = await import('normalize-url');
	return (address) => {
		const trimmed = address.trim();
		if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return null;
		try {
			return {
				url: normalize(trimmed, {
					stripAuthentication: false,
					stripHash: true,
					stripWWW: false,
					removeQueryParameters: tracking,
					removeTrailingSlash: false,
					removeSingleSlash: false,
					sortQueryParameters: false,
				}),
				key: normalize(trimmed, { stripHash: true, stripWWW: true, stripProtocol: true, removeQueryParameters: tracking }),
			};
		} catch {
			// What the library can't take apart can't be asked for either.
			return null;
		}
	};
}
