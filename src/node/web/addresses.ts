import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { PipelineError } from '../../pipeline/errors.ts';

/** Answers all addresses of a name, as `dns.lookup` does. */
export type Lookup = (
	hostname: string,
	callback: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

/** An address on the way to a page: checked by its text, and again by what its name means when it is dialled. */
export interface Target {
	readonly url: URL;
	/** The person named this host in `quintet.privateHosts`. */
	readonly isListed: boolean;
}

/** Names that only a private network knows, or that no public name server may answer. */
const privateNames = /(?:^|\.)(?:local|internal|intranet|private|localhost|home\.arpa|home|lan|corp|onion|alt)$/;

/** Addresses of clouds that tell secrets to whoever asks from within: refused for listed hosts too. */
const cloudAddresses = new Set(['169.254.169.254', '169.254.170.2', '169.254.170.23', '168.63.129.16', '100.100.100.200', '192.0.0.192']);
const cloudAddresses6 = new Set(['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254']);

const longestUrl = 2_000;

/** An address as it is shown in a sentence. */
export const shownUrl = (url: string) => (url.length > 120 ? `${url.slice(0, 119)}…` : url);

/**
 * Throws `PipelineError('refused')` for an address that must not be read, whatever its name would mean. Only what a person gave or
 * chose gets the advice to list it: a page that leads to a private address may be trying to get just that.
 */
export function checkUrl(text: string, privateHosts: readonly string[], isAdvised = true): Target {
	if (text.length > longestUrl || !URL.canParse(text)) throw refused(text, 'it is no web address, or too long for one');
	const url = new URL(text);
	url.hash = '';
	if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused(text, 'only web pages (https) are read');
	if (url.username || url.password) throw refused(withoutCredentials(url), 'it holds a name or a password');
	if (isListed(url, privateHosts)) {
		if (addressIn(url.hostname)?.isCloud) throw refused(text, `${url.hostname} belongs to the inside of a cloud`);
		return { url, isListed: true };
	}
	const advice =
		isAdvised && !addressIn(url.hostname)?.isCloud ? `. If it is your own, add "${url.host}" to the setting quintet.privateHosts` : '';
	const problem = nameProblem(url.hostname);
	if (problem) throw refused(text, `${problem}${advice}`);
	if (url.protocol !== 'https:') throw refused(text, 'it would be read without encryption (http), where anybody on the way can change it');
	if (url.port) throw refused(text, `only the usual port of https is read, and not ${url.port}${advice}`);
	return { url, isListed: false };
}

/** What is wrong with a host by its name alone. The URL parser has already turned `0x7f.1` and the like into dotted numbers. */
function nameProblem(hostname: string): string | undefined {
	const name = hostname.toLowerCase().replace(/\.$/, '');
	if (addressIn(name)) return 'it names a machine by its number, not by a public name';
	if (!name.includes('.')) return `${name} is a name of a private network`;
	if (privateNames.test(name)) return `${name} is a name of a private network`;
	return undefined;
}

/** Whether the person listed this very host, with this very port where it is not the usual one. */
export function isListed(url: URL, privateHosts: readonly string[]): boolean {
	const port = url.port || (url.protocol === 'https:' ? '443' : '80');
	return privateHosts.some((entry) => {
		const host = entry.trim().toLowerCase();
		return host === url.host || host === `${url.hostname}:${port}`;
	});
}

function withoutCredentials(url: URL): string {
	const copy = new URL(url);
	copy.username = '';
	copy.password = '';
	return copy.href;
}

export const refused = (url: string, why: string, options?: { cause?: unknown }) =>
	new PipelineError('refused', `${shownUrl(url)} was not read: ${why}.`, options);

/** Why nothing may be sent to an IP address; undefined for a public one. */
export function addressProblem(address: string): string | undefined {
	const found = addressIn(address);
	if (!found) return `${address} is no address`;
	if (found.isCloud) return `${address} belongs to the inside of a cloud`;
	const range = found.parsed.range();
	// The registry has given out a part of the IPv6 space only.
	const isGiven = found.parsed.kind() === 'ipv4' || (found.parsed.toByteArray()[0] ?? 0) >> 5 === 1;
	return range === 'unicast' && isGiven ? undefined : `${address} is not a public address (${range})`;
}

function isCloudAddress(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
	if (address instanceof ipaddr.IPv4) return cloudAddresses.has(address.toString());
	if (address.isIPv4MappedAddress()) return cloudAddresses.has(address.toIPv4Address().toString());
	return [...cloudAddresses6].some((cloud) => ipaddr.IPv6.parse(cloud).toString() === address.toString());
}

function addressIn(text: string): { readonly parsed: ipaddr.IPv4 | ipaddr.IPv6; readonly isCloud: boolean } | undefined {
	const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
	if (!ipaddr.isValid(bare)) return undefined;
	const parsed = ipaddr.parse(bare);
	return { parsed, isCloud: isCloudAddress(parsed) };
}

/** Thrown inside a connection's set-up; told from failures of the network by its class. */
export class AddressRefused extends Error {
	override readonly name = 'AddressRefused';
}

/**
 * A `lookup` for connectors: what it lets through is what is dialled, so a name that means something else a moment later gains nothing.
 * One address that must not be reached refuses the whole name.
 */
export function guardedLookup(lookup: Lookup, isForListed: boolean): LookupFunction {
	return (hostname, options, callback) => {
		lookup(hostname, (error, addresses) => {
			if (error) return callback(error, '');
			const problem = addresses.map(({ address }) => problemOf(address, isForListed)).find(Boolean);
			if (problem) return callback(new AddressRefused(`the name ${hostname} leads where nothing is read from: ${problem}`), '');
			const [first] = addresses;
			if (!first) return callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '');
			if (options.all) callback(null, [...addresses]);
			else callback(null, first.address, first.family);
		});
	};
}

function problemOf(address: string, isForListed: boolean): string | undefined {
	if (!isForListed) return addressProblem(address);
	return addressIn(address)?.isCloud === false ? undefined : `${address} belongs to the inside of a cloud`;
}
