import { describe, expect, it } from 'vitest';
import { AddressRefused, addressProblem, checkUrl, guardedLookup, type Lookup } from '../../../src/node/web/addresses.ts';
import { PipelineError } from '../../../src/pipeline/errors.ts';

const refusal = (url: string, hosts: readonly string[] = []): string => {
	try {
		checkUrl(url, hosts);
		return '';
	} catch (error) {
		if (PipelineError.is(error, 'refused')) return error.message;
		throw error;
	}
};

/** What a connector gets from a guarded name server that gives these answers, one after another. */
async function dial(answers: readonly (readonly string[])[], isForListed = false): Promise<(Error | string)[]> {
	let asked = 0;
	const lookup: Lookup = (_, callback) => {
		const addresses = answers[asked++] ?? [];
		callback(
			null,
			addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
		);
	};
	const guarded = guardedLookup(lookup, isForListed);
	const results: (Error | string)[] = [];
	for (const _ of answers) {
		results.push(
			await new Promise((resolve) =>
				guarded('page.example', { all: true }, (error, found) =>
					resolve(error ?? JSON.stringify((found as { address: string }[]).map((one) => one.address))),
				),
			),
		);
	}
	return results;
}

describe('the address of a page', () => {
	it.each([
		['a public page', 'https://example.com/a?b=c'],
		['a public page with its port', 'https://example.com:443/'],
		['a name in another script', 'https://müller.example/'],
	])('%s may be read', (_, url) => {
		expect(refusal(url)).toBe('');
	});

	it.each([
		['dotted', 'https://169.254.169.254/latest/meta-data/'],
		['decimal', 'https://2852039166/'],
		['hexadecimal', 'https://0xa9fea9fe/'],
		['octal', 'https://0251.0376.0251.0376/'],
		['mixed and short', 'https://0x7f.1/'],
		['full-width digits', 'https://１２７.0.0.1/'],
		['circled digits', 'https://①②⑦.⓪.⓪.①/'],
		['IPv6', 'https://[::1]/'],
		['IPv4 in IPv6', 'https://[::ffff:169.254.169.254]/'],
		['NAT64', 'https://[64:ff9b::a9fe:a9fe]/'],
		['6to4', 'https://[2002:a9fe:a9fe::]/'],
		['public, too', 'https://8.8.8.8/'],
	])('row 60: a literal address is refused: %s', (_, url) => {
		expect(refusal(url)).toContain('by its number');
	});

	it.each([
		'localhost',
		'wiki',
		'printer.local',
		'a.b.internal',
		'x.localhost',
		'nas.home.arpa',
		'pc.lan',
		'intranet.corp',
		'wiki.corp.',
		'router.home',
	])('row 60: a name of a private network is refused: %s', (host) => {
		expect(refusal(`https://${host}/`)).toContain('a name of a private network');
	});

	it.each([
		['another scheme', 'file:///etc/passwd', 'only web pages'],
		['a script', 'javascript:alert(1)', 'only web pages'],
		['data', 'data:text/html,hello', 'only web pages'],
		['no encryption', 'http://example.com/', 'without encryption'],
		['another port', 'https://example.com:22/', 'not 22'],
		['a name and a password', 'https://user:secret@example.com/', 'a name or a password'],
		['no address', 'example dot com', 'no web address'],
		['a very long one', `https://example.com/${'a'.repeat(3000)}`, 'too long'],
	])('%s is refused', (_, url, why) => {
		expect(refusal(url)).toContain(why);
		expect(refusal(url)).not.toContain('secret');
	});

	it('a listed host may be private, without encryption and on any port, and no other with it', () => {
		const hosts = ['Wiki', '127.0.0.1:8080', 'nas.local'];
		expect(['http://wiki/', 'https://wiki/a', 'http://127.0.0.1:8080/', 'http://nas.local/'].map((url) => refusal(url, hosts))).toEqual([
			'',
			'',
			'',
			'',
		]);
		for (const url of [
			'http://wiki:81/',
			'http://127.0.0.1/',
			'http://127.0.0.1:8081/',
			'http://nas.local:8080/',
			'http://sub.nas.local/',
			'http://wiki.evil.example/',
		])
			expect(refusal(url, hosts), url).not.toBe('');
		expect(refusal('http://u:p@wiki/', hosts)).toContain('a name or a password');
		expect(refusal('ftp://wiki/', hosts)).toContain('only web pages');
	});

	it('the inside of a cloud is refused even when it is listed, and nobody is told to list it', () => {
		expect(refusal('http://169.254.169.254/', ['169.254.169.254'])).toContain('the inside of a cloud');
		expect(refusal('https://169.254.169.254/')).not.toContain('privateHosts');
		expect(refusal('https://wiki/')).toContain('"wiki" to the setting quintet.privateHosts');
	});
});

describe('an address that a name means', () => {
	it.each(['8.8.8.8', '93.184.216.34', '2606:4700::1111', '2a00:1450:4001::1'])('%s is public', (address) => {
		expect(addressProblem(address)).toBeUndefined();
	});

	it.each([
		'0.0.0.0',
		'0.1.2.3',
		'10.0.0.1',
		'100.64.0.1',
		'100.100.100.200',
		'127.0.0.1',
		'127.255.255.254',
		'168.63.129.16',
		'169.254.169.254',
		'172.16.0.1',
		'192.0.0.192',
		'192.0.2.1',
		'192.88.99.1',
		'192.168.1.1',
		'198.18.0.1',
		'203.0.113.1',
		'224.0.0.1',
		'240.0.0.1',
		'255.255.255.255',
		'::',
		'::1',
		'::127.0.0.1',
		'::ffff:127.0.0.1',
		'::ffff:8.8.8.8',
		'64:ff9b::7f00:1',
		'64:ff9b:1::7f00:1',
		'100::1',
		'2001::1',
		'2001:db8::1',
		'2002:7f00:1::',
		'3fff::1',
		'4000::1',
		'e000::1',
		'fc00::1',
		'fd00:ec2::254',
		'fe80::1',
		'fe80::1%eth0',
		'fec0::1',
		'ff02::1',
		'not-an-address',
	])('row 60: %s is not dialled', (address) => {
		expect(addressProblem(address)).toBeDefined();
	});

	it('row 60: a name that means a public address first and a private one when it is dialled again is refused then', async () => {
		const [first, second] = await dial([['93.184.216.34'], ['127.0.0.1']]);
		expect(first).toBe('["93.184.216.34"]');
		expect(second).toBeInstanceOf(AddressRefused);
	});

	it('row 60: a name that means a private address beside a public one is refused', async () => {
		expect((await dial([['93.184.216.34', '10.0.0.5']]))[0]).toBeInstanceOf(AddressRefused);
		expect((await dial([['2606:4700::1111', '::ffff:10.0.0.5']]))[0]).toBeInstanceOf(AddressRefused);
	});

	it('a listed name may mean a private address, and still not the inside of a cloud', async () => {
		expect(await dial([['10.0.0.5']], true)).toEqual(['["10.0.0.5"]']);
		for (const address of ['169.254.169.254', '::ffff:169.254.169.254', 'fd00:ec2::254', '168.63.129.16'])
			expect((await dial([[address]], true))[0], address).toBeInstanceOf(AddressRefused);
	});
});
