import { readdirSync, readFileSync } from 'node:fs';

/** Bytes that the extension hosts below this process hold in memory. */
export function extensionHostMemory(): number {
	const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	const known = new Map(processes.flatMap((id) => described(id)));
	const isOurs = (id: string): boolean => id === String(process.pid) || (known.has(id) && isOurs(known.get(id)?.parent ?? ''));
	return [...known].filter(([id, { isHost }]) => isHost && isOurs(id)).reduce((sum, [, { bytes }]) => sum + bytes, 0);
}

/** A process may end while it is looked at. */
function described(id: string): [string, { readonly parent: string; readonly isHost: boolean; readonly bytes: number }][] {
	try {
		const status = readFileSync(`/proc/${id}/status`, 'utf8');
		const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
		const isHost = readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type=extensionHost');
		return [[id, { parent: /^PPid:\s+(\d+)/m.exec(status)?.[1] ?? '', isHost, bytes: kilobytes * 1024 }]];
	} catch {
		return [];
	}
}
