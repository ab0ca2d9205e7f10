import type { Bounds } from './bounds.ts';
import type { ToolChain } from './toolChain.ts';

/**
 * How a command is started inside bubblewrap (Linux): no network, the package and the tool chain to read and nothing else of this
 * machine, a copy of the package in memory to write, bounded in size; its processes end with their parent.
 * Source: bwrap(1), bubblewrap 0.8.
 */
export function bubblewrapArguments(
	command: string,
	{
		packageFolder,
		toolChain,
		bounds,
		systemFolders,
	}: {
		readonly packageFolder: string;
		readonly toolChain: ToolChain;
		readonly bounds: Pick<Bounds, 'disk' | 'processes'>;
		/** Those of `systemFolderNames` that are there. */
		readonly systemFolders: readonly string[];
	},
): string[] {
	return [
		...['--unshare-all', '--die-with-parent', '--new-session', '--clearenv'],
		...['--hostname', 'quintet', '--cap-drop', 'ALL'],
		...systemFolders.flatMap((folder) => ['--ro-bind', folder, folder]),
		...toolChain.folders.flatMap((folder) => ['--ro-bind', folder, folder]),
		...['--proc', '/proc', '--dev', '/dev'],
		...['--size', String(bounds.disk), '--tmpfs', '/tmp'],
		...['--size', String(bounds.disk), '--tmpfs', '/work'],
		...['--ro-bind', packageFolder, '/package'],
		...Object.entries(environment(toolChain.path)).flatMap(([name, value]) => ['--setenv', name, value]),
		...['--chdir', '/work', '--'],
		...['/bin/sh', '-c', `${limited(bounds.processes)}; cp -R /package/. /work/ && exec /bin/sh -c "$1"`, 'sh', command],
	];
}

/** The kernel's own bound, somewhat above the one that is watched: what multiplies faster than anybody looks is stopped by it. Threads count. */
const limited = (processes: number): string => `ulimit -u ${processes + 64} 2>/dev/null || ulimit -p ${processes + 64} 2>/dev/null`;

/** What a program needs to start and to find its libraries; of `/etc` nothing but that. */
export const systemFolderNames = [
	...['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64'],
	...['/etc/alternatives', '/etc/ld.so.cache', '/etc/ld.so.conf', '/etc/ld.so.conf.d', '/etc/localtime', '/etc/mime.types'],
];

/** All that a command finds in its environment. */
export const environment = (path: string): Record<string, string> => ({
	PATH: path,
	HOME: '/tmp',
	TMPDIR: '/tmp',
	LANG: 'C.UTF-8',
	CI: '1',
	NO_COLOR: '1',
	PYTHONDONTWRITEBYTECODE: '1',
});
