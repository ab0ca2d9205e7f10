import { matchesOf } from '../../../text/positions.ts';
import type { Found } from '../../found.ts';
import { editsBetween } from '../../support/closeness.ts';

/** A file as its reader sees it, beside its source: places hold in both. */
export interface ReadFile {
	readonly path: string;
	readonly text: string;
	readonly source: string;
}

/** E-mail addresses, phone numbers and sites that are almost those of the brief, or of another file. */
export function addressProblems(file: ReadFile, known: string, others: readonly ReadFile[]): Found[] {
	return kinds.flatMap((kind) => {
		const given = kind.find(known).map(({ key }) => key);
		const elsewhere = others.flatMap((other) => kind.find(other.source).map(({ key }) => ({ key, path: other.path })));
		return kind.find(file.source).flatMap(({ key, text, at }): Found[] => {
			if (given.includes(key)) return [];
			const right = given.find((one) => kind.isClose(key, one));
			if (right !== undefined) return [problem(kind.name, text, `the brief has ${kind.show(right)}`, at, kind.fix?.(text, key, right))];
			const other = elsewhere.find((one) => one.key !== key && kind.isClose(key, one.key));
			return other ? [problem(kind.name, text, `${other.path} has ${kind.show(other.key)}`, at)] : [];
		});
	});
}

const problem = (name: string, text: string, said: string, at: NonNullable<Found['at']>, replacement?: string): Found => ({
	severity: 'info',
	message: `The ${name} is "${text}" here; ${said}.`,
	at,
	suggestion: 'Correct the one that is wrong.',
	...(replacement !== undefined && { fix: { at, replacement } }),
});

interface Address {
	/** In one spelling. */
	readonly key: string;
	readonly text: string;
	readonly at: NonNullable<Found['at']>;
}

interface Kind {
	readonly name: string;
	find(text: string): Address[];
	isClose(a: string, b: string): boolean;
	show(key: string): string;
	fix?(text: string, key: string, right: string): string | undefined;
}

const mail: Kind = {
	name: 'e-mail address',
	find: (text) =>
		matchesOf(text, /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g).map(({ text: found, at }) => ({ key: found.toLowerCase(), text: found, at })),
	isClose: (a, b) => {
		const [localA = '', hostA = ''] = a.split('@');
		const [localB = '', hostB = ''] = b.split('@');
		if (hostA === hostB) return localA.length > 3 && editsBetween(localA, localB, 2) <= 2;
		return localA === localB ? isCloseHost(hostA, hostB) : editsBetween(a, b, 2) <= 2;
	},
	show: (key) => `"${key}"`,
	fix: (_text, _key, right) => right,
};

const phone: Kind = {
	name: 'phone number',
	find: (text) =>
		matchesOf(
			text,
			/(?<![\p{L}\p{N}.,/#-])(?:\+\d{1,3}[\s.-]?)?(?:\(0?\d{1,5}\)[\s.-]?)?\d{2,5}(?:[\s.-]\d{2,5}){1,4}(?![\p{N}]|[.,]\d)|(?<![\p{L}\p{N}.,/#-])(?:\+\d{9,14}|0\d{8,13})(?!\p{N})/gu,
		)
			.map(({ text: found, at }) => ({ key: digitsOf(found), text: found.trim(), at }))
			.filter(({ key, text: found }) => key.length >= 9 && key.length <= 14 && /^(?:\+|\(?0)/.test(found)),
	isClose: (a, b) => a.length === b.length && editsBetween(a, b, 2) <= 2,
	show: (key) => `another one (it ends in ${key.slice(-4)})`,
};

/** Without the country's code and the zero that stands for it. */
const digitsOf = (text: string): string => {
	const digits = text.replace(/\(0\)/, '').replace(/\D/g, '');
	const national = text.trim().startsWith('+') ? digits.replace(/^(?:62|44|49|1|61|65|31|33|34|39)/, '') : digits.replace(/^0/, '');
	return `0${national}`;
};

const site: Kind = {
	name: 'address',
	find: (text) =>
		matchesOf(text, /\bhttps?:\/\/(?:www\.)?([\w-]+(?:\.[\w-]+)+)[^\s<>"'`)\]]*/gi).map(({ text: found, at, groups }) => {
			const host = (groups[0] ?? '').toLowerCase();
			const start = at.start + found.toLowerCase().indexOf(host);
			return { key: host, text: host, at: { start, end: start + host.length } };
		}),
	isClose: (a, b) => isCloseHost(a, b),
	show: (key) => `"${key}"`,
	fix: (_text, _key, right) => right,
};

/** A letter off, or the same name under another ending. A name below the other is its own. */
function isCloseHost(a: string, b: string): boolean {
	if (a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`)) return false;
	const [nameA = '', nameB = ''] = [a, b].map((host) => host.split('.')[0] ?? '');
	if (nameA === nameB) return nameA.length > 3 && !/^(?:www|docs|shop|blog|app|api|cdn|fonts|mail)$/.test(nameA);
	return Math.min(a.length, b.length) > 7 && editsBetween(a, b, 2) <= (Math.min(nameA.length, nameB.length) > 6 ? 2 : 1);
}

const kinds: readonly Kind[] = [mail, phone, site];
