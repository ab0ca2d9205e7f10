import { PipelineError } from '../../pipeline/errors.ts';

/**
 * The address of an API as the client uses it, without a slash at its end. Text and keys travel encrypted or not at all: plain HTTP is
 * for this machine only. Throws `PipelineError('refused')`.
 */
export function checkBaseUrl(text: string): URL {
	if (!URL.canParse(text)) throw refused(`"${text.slice(0, 200)}" is not a web address.`);
	const url = new URL(text);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused('The address of a model must begin with https://.');
	if (url.username || url.password) throw refused('The address of a model must not hold a name or a password. Use "Quintet: Set API Key".');
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
		throw refused(`${url.host} would be reached without encryption. Use https://, or a server on this machine (127.0.0.1).`);
	}
	url.search = '';
	url.hash = '';
	url.pathname = url.pathname.replace(/\/+$/, '');
	return url;
}

export const isLoopback = (hostname: string): boolean =>
	hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);

/** Azure's setting is the resource's address as its portal shows it; the API is below `/openai/v1`. */
export function azureBaseUrl(text: string): string {
	const url = checkBaseUrl(text);
	if (!url.pathname.endsWith('/openai/v1')) url.pathname = '/openai/v1';
	return url.href;
}

const refused = (why: string) => new PipelineError('refused', `${why} Nothing was sent. Correct the setting quintet.baseUrl.`);
