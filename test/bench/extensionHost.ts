import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the kernel's clock in a second. */
const ticks = 100;

interface Process {
	readonly id: string;
	readonly parent: string;
	readonly isHost: boolean;
	readonly bytes: number;
	readonly seconds: number;
}

/** Bytes of memory and seconds of processor time that the extension hosts below this process have taken. */
export function extensionHost(): { readonly bytes: number; readonly seconds: number } {
	const known = new Map(
		readdirSync('/proc')
			.filter((name) => /^\d+$/.test(name))
			.flatMap((id) => described(id))
			.map((one) => [one.id, one]),
	);
	const isOurs = (id: string): boolean => id === String(process.pid) || (known.has(id) && isOurs(known.get(id)?.parent ?? ''));
	const hosts = [...known.values()].filter(({ id, isHost }) => isHost && isOurs(id));
	return {
		bytes: hosts.reduce((sum, { bytes }) => sum + bytes, 0),
		seconds: hosts.reduce((sum, { seconds }) => sum + seconds, 0),
	};
}

/** A process may end while it is looked at. */
function described(id: string): Process[] {
	try {
		const status = readFileSync(`/proc/${id}/status`, 'utf8');
		// The name, in brackets, may hold spaces; the times are fields 14 and 15.
		const fields = readFileSync(`/proc/${id}/stat`, 'utf8')
			.replace(/^.*\) /s, '')
			.split(' ');
		return [
			{
				id,
				parent: /^PPid:\s+(\d+)/m.exec(status)?.[1] ?? '',
				isHost: readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type=extensionHost'),
				bytes: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024,
				seconds: (Number(fields[11]) + Number(fields[12])) / ticks,
			},
		];
	} catch {
		return [];
	}
}
