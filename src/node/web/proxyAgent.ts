import type { Client as ClientType, Dispatcher } from 'undici';
import connect from 'undici/lib/api/api-connect.js';
import Client from 'undici/lib/dispatcher/client.js';
import DispatcherBase from 'undici/lib/dispatcher/dispatcher.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
import { failureOf, WebFailure } from './failure.ts';
import type { Limits } from './limits.ts';

// As undici's own entry does for all of its methods; a tunnel needs this one.
Object.assign(DispatcherBase.prototype, { connect });

/** Reaches hosts through a proxy, which looks their names up. Throws `WebFailure` for an address that is no proxy's. */
export function proxyAgent(address: string, { atOnce, connectMs }: Limits): Dispatcher {
	const uri = address.includes('://') ? address : `http://${address}`;
	if (!URL.canParse(uri) || !/^https?:$/.test(new URL(uri).protocol))
		throw new WebFailure(
			'network',
			'the proxy of this machine is of a kind that cannot be used (see HTTPS_PROXY and the setting http.proxy)',
		);
	return new ProxyAgent({
		uri,
		connections: atOnce,
		clientFactory: (origin, options) => telling(new Client(origin, options as ClientType.Options)),
		// Proxies let a tunnel through to the port of https only.
		proxyTunnel: false,
		proxyTls: { timeout: connectMs, rejectUnauthorized: true },
		requestTls: { timeout: connectMs, rejectUnauthorized: true },
	});
}

/** A client whose failed tunnel fails what waits for it; by its own codes undici would try again for ever. */
function telling(client: Dispatcher): Dispatcher {
	const tunnel = client.connect.bind(client) as (options: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData>;
	const failing = async (options: Dispatcher.ConnectOptions) => {
		try {
			return await tunnel(options);
		} catch (error) {
			throw failureOf(error);
		}
	};
	return Object.assign(client, { connect: failing });
}
