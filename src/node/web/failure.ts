import { PipelineError } from '../../pipeline/errors.ts';
import { AddressRefused, shownUrl } from './addresses.ts';

/** Why one exchange with a server came to nothing. */
export class WebFailure extends Error {
	override readonly name = 'WebFailure';
	/** `refused` by a rule of ours, `timeout` and `network` by circumstances. */
	readonly kind: 'refused' | 'timeout' | 'network';

	/** `why` ends the sentence "… was not read: ". */
	constructor(kind: WebFailure['kind'], why: string, options?: { cause?: unknown }) {
		super(why, options);
		this.kind = kind;
	}

	/** As it is shown, with the address that the person knows. */
	about(url: string): PipelineError {
		const reason = this.kind === 'refused' ? 'refused' : 'network';
		return new PipelineError(reason, `${shownUrl(url)} was not read: ${this.message}.`, { cause: this });
	}
}

/** What an HTTP client threw, told apart by class and code. Its own text is never passed on. */
export function failureOf(error: unknown): WebFailure {
	if (error instanceof WebFailure) return error;
	for (const cause of causesOf(error)) {
		if (cause instanceof WebFailure) return cause;
		if (cause instanceof AddressRefused) return new WebFailure('refused', cause.message, { cause });
		const failure = failureOfCode('code' in cause ? String(cause.code) : '', cause);
		if (failure) return failure;
	}
	return new WebFailure('network', 'the connection failed', { cause: error });
}

function failureOfCode(code: string, cause: unknown): WebFailure | undefined {
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
		return new WebFailure('network', 'its host is not known, or there is no connection', { cause });
	if (code === 'ECONNREFUSED') return new WebFailure('network', 'its host does not answer', { cause });
	if (code === 'ENETUNREACH' || code === 'EHOSTUNREACH') return new WebFailure('network', 'there is no way to its host', { cause });
	if (code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT')
		return new WebFailure('timeout', 'its host did not answer in time', { cause });
	if (code === 'UND_ERR_ABORTED') return new WebFailure('network', 'the proxy of this machine does not let it through', { cause });
	if (code === 'UND_ERR_HEADERS_OVERFLOW') return new WebFailure('refused', 'its headers are larger than any page needs', { cause });
	if (/^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA)/.test(code))
		return new WebFailure('network', `its certificate is not trusted (${code})`, { cause });
	if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return new WebFailure('network', 'it does not speak https', { cause });
	if (code.startsWith('HPE_')) return new WebFailure('network', 'what it sent is not valid HTTP', { cause });
	return undefined;
}

function causesOf(error: unknown): Error[] {
	const found: Error[] = [];
	const queue = [error];
	for (let index = 0; index < queue.length && index < 20; index += 1) {
		const item = queue[index];
		if (!(item instanceof Error)) continue;
		found.push(item);
		queue.push(item.cause, ...(item instanceof AggregateError ? item.errors : []));
	}
	return found;
}
