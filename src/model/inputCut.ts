import type { ModelRequest } from '../pipeline/ports.ts';
import type { HttpProviderName } from '../shared/models/providers.ts';
import type { Peer } from './failures.ts';
import { estimateTokens } from './tokens.ts';

/** Hosted services refuse what does not fit; who runs a model on a machine of their own may have it cut without a word. */
const mayCut: ReadonlySet<HttpProviderName> = new Set(['ollama', 'lmstudio', 'custom']);

/** Below this nothing is cut: no server has a smaller context. */
const leastSent = 1_000;
/** A smaller count is no count. */
const leastTaken = 200;
/** Of what no tokenizer stays below: nearer to it a tokenizer may be better than any that is known. */
const farBelow = 0.55;

/** Why what a server says it took in is far less than what was sent, with how to raise its context; undefined where it is not. */
export function inputCutOf(
	usage: unknown,
	{ messages }: ModelRequest,
	{ provider, peer }: { readonly provider: HttpProviderName; readonly peer: Peer },
): string | undefined {
	const took = tookOf(usage);
	if (took === undefined || took < leastTaken || !(mayCut.has(provider) || peer.isLocal)) return undefined;
	const least = messages.reduce((sum, { content }) => sum + leastTokens(content), 0);
	if (least < leastSent || took >= least * farBelow) return undefined;
	const sent = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
	const counted = (tokens: number) => tokens.toLocaleString('en');
	return `${peer.label} took in ${counted(took)} tokens of about ${counted(sent)} that were sent: it cut the brief to its own context, so the answer is of no use and is not kept. ${howToRaise(provider, sent)} Then rerun this stage.`;
}

/** Input tokens, those from a cache included, wherever they are counted. */
function tookOf(usage: unknown): number | undefined {
	if (typeof usage !== 'object' || usage === null) return undefined;
	const count = (name: string) => Number((usage as Record<string, unknown>)[name] ?? 0);
	const took = count('prompt_tokens') + count('cache_read_input_tokens') + count('cache_creation_input_tokens');
	return Number.isInteger(took) && took > 0 ? took : undefined;
}

/** What no tokenizer stays below: a token for each word, number and run of marks; of scripts without spaces, one for four letters. */
function leastTokens(text: string): number {
	let tokens = 0;
	for (const [run] of text.matchAll(/[a-z\u00c0-\u024f]+|\p{L}+|\p{N}+|[^\s\p{L}\p{N}]+/giu)) {
		tokens += run.charCodeAt(0) >= 0x250 && /^\p{L}/u.test(run) ? Math.max(1, run.length / 4) : 1;
	}
	return tokens;
}

function howToRaise(provider: HttpProviderName, sent: number): string {
	const wanted = 2 ** Math.ceil(Math.log2(sent + 4_000));
	switch (provider) {
		case 'ollama':
			return `Raise it there: start Ollama with OLLAMA_CONTEXT_LENGTH=${wanted}, or set the context length in its settings.`;
		case 'lmstudio':
			return `Raise it there: load the model in LM Studio with a context length of ${wanted}.`;
		default:
			return `Raise it there to ${wanted} (Ollama: OLLAMA_CONTEXT_LENGTH; llama.cpp: --ctx-size; LocalAI: context_size; vLLM: --max-model-len).`;
	}
}
