import { noUsage, type Usage } from '../../shared/models/usage.ts';
import type { RetryRecord } from '../../shared/run.ts';
import { PipelineError } from '../errors.ts';
import type { Clock, ModelRequest, ModelWait, PricedModel } from '../ports.ts';
import { tokensOfRequest } from './requestTokens.ts';

/** Watches one request: how often it was sent, what it waited for, and what it took. */
export class Meter {
	readonly #model: PricedModel;
	readonly #request: ModelRequest;
	readonly #clock: Pick<Clock, 'monotonic'>;
	readonly #retries: { readonly reason: string; readonly waitMs: number; readonly from: number }[] = [];
	#mayBeBilled = 0;
	#isHeld = false;

	constructor(model: PricedModel, request: ModelRequest, clock: Pick<Clock, 'monotonic'>) {
		this.#model = model;
		this.#request = request;
		this.#clock = clock;
	}

	/** False while nothing of it was sent, because it waits for its first turn. */
	get wasSent(): boolean {
		return !this.#isHeld || this.#retries.length > 0;
	}

	didWait(wait: ModelWait | null): void {
		this.#isHeld = wait !== null;
		if (!wait?.failed) return;
		this.#retries.push({ reason: wait.reason, waitMs: wait.failed.waitMs, from: this.#clock.monotonic() });
		if (!wait.failed.nothingBilled) this.#mayBeBilled++;
	}

	/** The failed tries. A wait that a cancel cut short counts as long as it lasted. */
	retries(): readonly RetryRecord[] {
		const now = this.#clock.monotonic();
		return this.#retries.map(({ reason, waitMs, from }, index) => {
			const isCut = this.#isHeld && index === this.#retries.length - 1;
			return { reason, waitedMs: Math.max(0, Math.round(isCut ? Math.min(waitMs, now - from) : waitMs)) };
		});
	}

	/**
	 * What a request that ended with an answer took. A count that makes no sense gives way to the estimate, and is marked so. What the
	 * model wrote beside its answer (`raw` is both) is thinking, as it is when the server sends it apart.
	 */
	usageOf(usage: Usage, raw: string, answer = raw): { readonly usage: Usage; readonly isAbsurd: boolean } {
		const own = this.#estimate(raw);
		const isAbsurdCount = usage.reported && isAbsurd(usage, own);
		const counted = isAbsurdCount ? this.#estimated(Math.max(1, usage.calls), own) : usage;
		return { usage: this.#withThoughts(counted, raw, answer), isAbsurd: isAbsurdCount };
	}

	/** What a request that threw took, as an estimate: nothing where nobody can have billed it. */
	usageOfFailed(error: unknown, raw: string, answer = raw): Usage {
		const isBilled = !this.#isHeld && !(PipelineError.is(error) && error.nothingBilled);
		const calls = this.#retries.length + (this.#isHeld ? 0 : 1);
		const own = this.#estimate(raw);
		const tries = this.#mayBeBilled + (isBilled ? 1 : 0);
		if (tries === 0) return { ...noUsage, calls };
		const usage = this.#estimated(calls, { inputTokens: own.inputTokens * tries, outputTokens: own.outputTokens });
		return this.#withThoughts(usage, raw, answer);
	}

	#withThoughts(usage: Usage, raw: string, answer: string): Usage {
		if (raw === answer || usage.reasoningTokens) return usage;
		const thoughts = this.#model.countTokens(raw) - this.#model.countTokens(answer);
		return thoughts > 0 ? { ...usage, reasoningTokens: Math.min(usage.outputTokens, thoughts) } : usage;
	}

	#estimate(text: string): Tokens {
		return { inputTokens: tokensOfRequest(this.#model, this.#request), outputTokens: this.#model.countTokens(text) };
	}

	#estimated(calls: number, { inputTokens, outputTokens }: Tokens): Usage {
		return {
			calls,
			inputTokens,
			cachedInputTokens: 0,
			outputTokens,
			reported: false,
			cost: this.#model.price(inputTokens, outputTokens),
		};
	}
}

type Tokens = Pick<Usage, 'inputTokens' | 'outputTokens'>;

/** Tokenizers differ by a factor of a few, and a model that thinks writes more than it shows; beyond that a count is an error. */
const factor = 20;
const slack = 10_000;
const mostOutput = 2_000_000;

function isAbsurd(usage: Usage, own: Tokens): boolean {
	const calls = Math.max(1, usage.calls);
	if (usage.inputTokens === 0 || usage.inputTokens * factor < own.inputTokens || usage.outputTokens * factor < own.outputTokens)
		return true;
	return usage.inputTokens > (own.inputTokens * factor + slack) * calls || usage.outputTokens > mostOutput * calls;
}
