import { addUsage, noUsage, tokensIn, type Usage } from '../../shared/models/usage.ts';
import type { RunState } from '../../shared/run.ts';
import { PipelineError } from '../errors.ts';
import type { Clock, ModelRequest, PricedModel, Spending } from '../ports.ts';
import { type BudgetSettings, type Cap, capsOf, fits, hasCap, isNear, noticeText, refusalText, unknownPriceText } from './budgetCaps.ts';
import { tokensOfRequest } from './requestTokens.ts';
import { type Amount, Reservations } from './reservations.ts';

/** Tokens that an answer is assumed to have at most; with a cap set, the server is told to stop there. */
const mostOutput = 16_384;
/** Near a cap an answer may be held shorter than that, but not so short that it would hardly ever be whole. */
const leastOutput = 4_096;

/** Leave to send one request under the caps. */
export interface Reserved {
	/** What the answer may have at most; absent when no cap is set. */
	readonly maxOutputTokens?: number;
	/** What the person should know now. */
	readonly notices: readonly string[];
	/** A try that may be billed failed, and the request is to be sent again. Throws `PipelineError('budget')` when that could pass a cap. */
	retry(): void;
	/** The request is over and its usage is on record. */
	release(): void;
}

export interface BudgetNeeds {
	readonly run: string;
	readonly settings: () => BudgetSettings;
	/** What the run has taken so far. */
	readonly spent: () => Usage;
	readonly spending: Spending;
}

/** Keeps one run within the caps that the person set: what could pass one is not sent. */
export class Budget {
	readonly #needs: BudgetNeeds;
	readonly #told = new Set<string>();

	constructor(needs: BudgetNeeds) {
		this.#needs = needs;
	}

	/**
	 * Reserves what a request may take at most. Waits while others that are under way may leave room.
	 * Throws `PipelineError('budget')`, or the signal's reason.
	 */
	async reserve(model: PricedModel, request: ModelRequest, signal: AbortSignal): Promise<Reserved> {
		const { run, spending } = this.#needs;
		for (;;) {
			signal.throwIfAborted();
			const caps = this.#capsFor(model);
			if (caps.length === 0) return free;
			const asked = new Asked(model, request);
			const output = asked.most;
			const tight = caps.filter((cap) => !fits(cap, asked.amount(output)));
			if (tight.some((cap) => cap.reserved > 0)) {
				await spending.reservations.didRelease(signal);
				continue;
			}
			const maxOutputTokens = tight.length === 0 ? output : shorter(caps, asked);
			const open = spending.reservations.add(run, asked.amount(maxOutputTokens));
			const again = asked.amount(0);
			return {
				maxOutputTokens,
				notices: this.#notices(model),
				retry: () => {
					const broken = this.#capsFor(model).find((cap) => !fits(cap, again));
					if (broken) throw refused(broken, again);
					open.grow(again);
				},
				release: open.release,
			};
		}
	}

	/** The caps that count for a model: without a price those in tokens alone. */
	#capsFor(model: PricedModel): readonly Cap[] {
		const { run, settings, spent, spending } = this.#needs;
		const { reservations } = spending;
		const now = settings();
		if (!hasCap(now)) return [];
		const caps = capsOf(
			now,
			{ spent: amountOf(spent()), reserved: reservations.of(run) },
			{ spent: amountOf(spending.spentToday()), reserved: reservations.of() },
		);
		if (caps.length === 0 || model.price(1, 1) !== null) return caps;
		const inTokens = caps.filter(({ unit }) => unit === 'tokens');
		const [first] = caps;
		if (inTokens.length === 0 && first) throw new PipelineError('budget', unknownPriceText(model.choice.model, first));
		return inTokens;
	}

	/** Each cap is told of once, unless it is changed. */
	#notices(model: PricedModel): readonly string[] {
		const near = this.#capsFor(model).filter((cap) => isNear(cap) && !this.#told.has(`${cap.setting} ${cap.most}`));
		for (const cap of near) this.#told.add(`${cap.setting} ${cap.most}`);
		return near.map(noticeText);
	}
}

const nothing = () => undefined;
const free: Reserved = { notices: [], retry: nothing, release: nothing };

/** What a request may take. */
class Asked {
	readonly #model: PricedModel;
	readonly #input: number;
	/** Tokens of its answer at most, and what it may be held to near a cap. */
	readonly most: number;
	readonly least: number;

	constructor(model: PricedModel, request: ModelRequest) {
		this.#model = model;
		this.#input = tokensOfRequest(model, request);
		this.most = request.maxOutputTokens ?? Math.max(1, Math.min(mostOutput, model.contextTokens - this.#input));
		this.least = request.maxOutputTokens ?? Math.min(leastOutput, this.most);
	}

	amount(output: number): Amount {
		return { tokens: this.#input + output, cost: this.#model.price(this.#input, output) ?? 0 };
	}
}

/** The longest answer, by halves, that the caps have room for. */
function shorter(caps: readonly Cap[], asked: Asked): number {
	for (let output = asked.most; ; output = Math.max(asked.least, Math.floor(output / 2))) {
		const broken = caps.find((cap) => !fits(cap, asked.amount(output)));
		if (!broken) return output;
		if (output === asked.least) throw refused(broken, asked.amount(output));
	}
}

const refused = (cap: Cap, more: Amount) => new PipelineError('budget', refusalText(cap, more));

const amountOf = (usage: Usage): Amount => ({ tokens: tokensIn(usage), cost: usage.cost ?? 0 });

/** What these runs took since then (milliseconds since 1970); the cost is the sum of what is known. */
export function usageSince(states: Iterable<RunState>, since: number): Usage {
	let sum = noUsage;
	for (const state of states) {
		// What did not change since then has no newer request.
		if (state.changedAt < since) continue;
		for (const { attempts } of Object.values(state.stages))
			for (const { calls } of attempts)
				for (const { usage, at = 0 } of calls) if (at >= since) sum = addUsage(sum, { ...usage, cost: usage.cost ?? 0 });
	}
	return sum;
}

/** The spending of these runs, and what they have under way; one for all runs that share a day's caps. */
export function createSpending(states: () => Iterable<RunState>, clock: Pick<Clock, 'now'>): Spending {
	return {
		spentToday: () => usageSince(states(), startOfDay(clock.now())),
		reservations: new Reservations(),
	};
}

function startOfDay(now: number): number {
	const day = new Date(now);
	day.setHours(0, 0, 0, 0);
	return day.getTime();
}
