import type { Ports } from '../ports.ts';

/** For a run that goes on offline: pages are read as before; a search that is a model itself is not asked, and none by itself. */
export function withoutAiSearch(ports: Ports): Ports {
	const { web } = ports;
	if (!web) return ports;
	const noSearch = 'This project goes on offline: nothing was searched.';
	return { ...ports, web: async () => ({ ...(await web.call(ports)), search: null, noSearch }) };
}
