/** What a server says about an error, in whichever of the many forms it says it. */
export interface ErrorFacts {
	/** An HTTP status that stands in the body. */
	readonly status: number | undefined;
	readonly code: string | undefined;
	readonly type: string | undefined;
	/** All words of the body, names of fields among them; searched, never shown. */
	readonly text: string;
	/** Milliseconds that the body asks to wait. */
	readonly waitMs: number | undefined;
}

/** An answer that is an error, by its status or in spite of it. */
export class ServerError extends Error {
	override readonly name = 'ServerError';
	readonly facts: ErrorFacts;
	readonly status: number | undefined;
	readonly headers: Headers;

	constructor(body: unknown, { status, headers }: { status?: number; headers: Headers }) {
		super('a server answered with an error');
		this.facts = factsOf(body);
		this.status = status ?? this.facts.status;
		this.headers = headers;
	}
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The forms: `{error: {…}}`, `{error: "…"}`, `[{error: {…}}]`, `{object: "error", message}`, `{detail: […]}`, `{message}`, plain text. */
export function factsOf(body: unknown): ErrorFacts {
	const nodes: Fields[] = [];
	const words: string[] = [];
	collect(body, nodes, words, 0);
	const named = (name: string) => nodes.map((node) => node[name]).filter((value) => typeof value === 'string' && value !== '') as string[];
	const numbers = nodes.flatMap((node) => [node['code'], node['status'], node['statusCode']]).map(Number);
	return {
		status: numbers.find((number) => Number.isInteger(number) && number >= 400 && number < 600),
		code: [...named('reason'), ...named('code'), ...named('status')].find((code) => /[a-z]/i.test(code)),
		type: named('type').find((type) => type !== 'error' && !type.includes('/')),
		text: words.join(' ').slice(0, longestText),
		waitMs: named('retryDelay').map(secondsMs).at(0),
	};
}

const longestText = 20_000;
const deepest = 8;

/** Every object within, the outer ones first, and every word. A text that is JSON itself is what another server said. */
function collect(value: unknown, nodes: Fields[], words: string[], depth: number): void {
	if (depth > deepest || words.length > 2_000) return;
	if (typeof value === 'string') {
		words.push(value);
		const inner = /^\s*[{[]/.test(value) ? parsedJson(value) : undefined;
		if (inner !== undefined) collect(inner, nodes, [], depth + 1);
	} else if (Array.isArray(value)) for (const item of value.slice(0, 50)) collect(item, nodes, words, depth + 1);
	else if (isFields(value)) {
		nodes.push(value);
		for (const [name, item] of Object.entries(value).slice(0, 50)) {
			words.push(name);
			collect(item, nodes, words, depth + 1);
		}
	}
}

function secondsMs(text: string): number | undefined {
	const seconds = /^(\d+(?:\.\d+)?)s$/.exec(text)?.[1];
	return seconds === undefined ? undefined : Number(seconds) * 1000;
}

export function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Whether what came in place of an answer or of a piece of it is an error, although its status was good. */
export function isErrorBody(value: unknown): boolean {
	if (Array.isArray(value)) return value.some((item) => isFields(item) && Boolean(item['error']));
	if (!isFields(value)) return false;
	if (value['error'] || value['object'] === 'error' || value['type'] === 'error') return true;
	if ('choices' in value) return false;
	return (
		'detail' in value || (typeof value['message'] === 'string' && ['code', 'type', 'status', 'statusCode'].some((name) => name in value))
	);
}
