/** The proxy that this machine needs for the web. */
export interface WebProxy {
	/** The proxy's address for a page, or undefined where the page is reached directly. */
	addressFor(url: URL): string | undefined;
}

/** What the editor's settings say of proxies. */
export interface ProxySettings {
	/** `http.proxy`; it goes before the environment. */
	readonly address?: string | undefined;
	/** `http.noProxy`: hosts that are reached directly, as in `NO_PROXY`. */
	readonly direct?: readonly string[] | undefined;
}

/**
 * The proxy that the editor's setting or else the environment names, or undefined. `NO_PROXY` lists names with their domains; `*` stands
 * for all. This machine itself is never reached through a proxy.
 */
export function proxyOf(environment: Readonly<Record<string, string | undefined>>, settings: ProxySettings = {}): WebProxy | undefined {
	const setting = settings.address ?? '';
	const value = (name: string) => (environment[name.toLowerCase()] || environment[name] || '').trim();
	const https = setting.trim() || value('HTTPS_PROXY') || value('ALL_PROXY');
	const http = setting.trim() || value('HTTP_PROXY') || value('ALL_PROXY');
	if (!https && !http) return undefined;
	const direct = [value('NO_PROXY'), ...(settings.direct ?? [])]
		.join(',')
		.toLowerCase()
		.split(/[\s,]+/)
		.filter(Boolean)
		.map((entry) => entry.replace(/^\*?\./, '').replace(/:\d+$/, ''));
	return {
		addressFor({ hostname, protocol }) {
			if (/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) return undefined;
			if (direct.some((entry) => entry === '*' || hostname === entry || hostname.endsWith(`.${entry}`))) return undefined;
			return (protocol === 'https:' ? https : http) || undefined;
		},
	};
}
