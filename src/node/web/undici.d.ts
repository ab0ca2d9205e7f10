// The whole of undici would be twice as large in the bundle; these parts are what is used.
declare module 'undici/lib/dispatcher/agent.js' {
	import type { Agent } from 'undici';

	const agent: typeof Agent;
	export = agent;
}

declare module 'undici/lib/dispatcher/proxy-agent.js' {
	import type { ProxyAgent } from 'undici';

	const proxyAgent: typeof ProxyAgent;
	export = proxyAgent;
}

declare module 'undici/lib/dispatcher/client.js' {
	import type { Client } from 'undici';

	const client: typeof Client;
	export = client;
}

declare module 'undici/lib/dispatcher/dispatcher.js' {
	import type { Dispatcher } from 'undici';

	const dispatcher: typeof Dispatcher;
	export = dispatcher;
}

declare module 'undici/lib/api/api-connect.js' {
	import type { Dispatcher } from 'undici';

	const connect: Dispatcher['connect'];
	export = connect;
}
