import { join } from 'node:path';
import { isExecutable } from '../running/isExecutable.ts';

/** Where Chrome, Edge and Chromium are installed. `QUINTET_BROWSER` names another one. */
const places: Readonly<Partial<Record<NodeJS.Platform, (env: NodeJS.ProcessEnv) => readonly string[]>>> = {
	linux: () =>
		['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable'].flatMap((name) => [
			`/usr/bin/${name}`,
			`/usr/local/bin/${name}`,
			`/snap/bin/${name}`,
		]),
	darwin: (env) =>
		['Google Chrome', 'Microsoft Edge', 'Chromium'].flatMap((name) =>
			['/Applications', join(env['HOME'] ?? '', 'Applications')].map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`),
		),
	win32: (env) =>
		[env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].flatMap((folder) =>
			folder ? ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((file) => join(folder, file)) : [],
		),
};

/** The person's own browser, or undefined where none is found. */
export async function findChrome(env: NodeJS.ProcessEnv = process.env, platform = process.platform): Promise<string | undefined> {
	const named = env['QUINTET_BROWSER'];
	for (const place of [...(named ? [named] : []), ...(places[platform]?.(env) ?? [])]) if (await isExecutable(place)) return place;
	return undefined;
}
