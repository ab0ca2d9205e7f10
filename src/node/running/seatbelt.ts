import type { ToolChain } from './toolChain.ts';

/**
 * A profile for macOS's sandbox-exec: nothing is allowed but what stands here. The copy is read and written, the system and the tool chain
 * are read, there is no network. Source: sandbox(7), and the profiles below /System/Library/Sandbox/Profiles.
 */
export function seatbeltProfile(copy: string, { folders }: Pick<ToolChain, 'folders'>): string {
	const readable = ['/usr', '/bin', '/sbin', '/System', '/Library/Developer', '/private/var/select', '/dev', ...folders, copy];
	return [
		'(version 1)',
		'(deny default)',
		'(allow process-exec process-fork signal sysctl-read)',
		'(allow file-read-metadata)',
		`(allow file-read* (literal "/") ${readable.map((folder) => `(subpath ${JSON.stringify(folder)})`).join(' ')})`,
		`(allow file-write* (subpath ${JSON.stringify(copy)}) (literal "/dev/null") (literal "/dev/tty"))`,
		'(deny network*)',
	].join('\n');
}
