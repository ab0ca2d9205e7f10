import type { Settings } from '../../shared/settings.ts';
import type { Amount } from './reservations.ts';

export type BudgetSettings = Pick<Settings, 'budgetRunTokens' | 'budgetRunCost' | 'budgetDayTokens' | 'budgetDayCost'>;

/** What is spent, and what requests in flight may take. */
export interface Spent {
	readonly spent: Amount;
	readonly reserved: Amount;
}

/** One cap that is set, and how far it is used. */
export interface Cap {
	readonly setting: keyof BudgetSettings;
	readonly unit: keyof Amount;
	readonly scope: 'run' | 'day';
	readonly most: number;
	readonly spent: number;
	readonly reserved: number;
}

const kinds = [
	{ setting: 'budgetRunTokens', unit: 'tokens', scope: 'run' },
	{ setting: 'budgetRunCost', unit: 'cost', scope: 'run' },
	{ setting: 'budgetDayTokens', unit: 'tokens', scope: 'day' },
	{ setting: 'budgetDayCost', unit: 'cost', scope: 'day' },
] as const;

export const hasCap = (settings: BudgetSettings): boolean => kinds.some(({ setting }) => settings[setting] > 0);

/** The caps that are set. */
export const capsOf = (settings: BudgetSettings, run: Spent, day: Spent): readonly Cap[] =>
	kinds
		.filter(({ setting }) => settings[setting] > 0)
		.map((kind) => {
			const { spent, reserved } = kind.scope === 'run' ? run : day;
			return { ...kind, most: settings[kind.setting], spent: spent[kind.unit], reserved: reserved[kind.unit] };
		});

/** True when so much more would still keep the cap. */
export const fits = (cap: Cap, more: Amount): boolean => cap.spent + cap.reserved + more[cap.unit] <= cap.most;

const noticeShare = 0.8;

/** True when a cap will soon stop something. */
export const isNear = (cap: Cap): boolean => cap.spent + cap.reserved >= cap.most * noticeShare;

/** Why a request is not sent, what is kept, and what to do. */
export function refusalText(cap: Cap, more: Amount): string {
	const amount = (value: number) => amountText(cap.unit, value);
	return `The next request could take up to ${amount(more[cap.unit])}, and of the ${amount(cap.most)} that quintet.${cap.setting} allows ${whose(cap)}, ${amount(cap.spent)} are spent. It was not sent. Accepted stages are kept. Raise quintet.${cap.setting}${cap.scope === 'day' ? ' or wait until tomorrow' : ''}, then resume.`;
}

/** Said once before a cap stops anything. */
export function noticeText(cap: Cap): string {
	const amount = (value: number) => amountText(cap.unit, value);
	return `Of the ${amount(cap.most)} that quintet.${cap.setting} allows ${whose(cap)}, ${amount(cap.spent)} are spent, and requests under way may take up to ${amount(cap.reserved)}. What could pass the cap is not sent; the project pauses then.`;
}

export const unknownPriceText = (model: string, { setting }: Cap): string =>
	`quintet.${setting} caps the cost, and no price is known for ${model}, so the cap could not hold. Nothing was sent. Accepted stages are kept. Set quintet.${setting === 'budgetRunCost' ? 'budgetRunTokens' : 'budgetDayTokens'}, which then counts instead, or choose a model with a known price, then resume.`;

const whose = ({ scope }: Cap) => (scope === 'run' ? 'this project' : 'all projects today');

const amountText = (unit: keyof Amount, value: number): string =>
	unit === 'tokens' ? `${value.toLocaleString('en')} tokens` : `US$ ${value.toFixed(value > 0 && value < 0.1 ? 4 : 2)}`;
