import * as vscode from 'vscode';
import type { Log } from '../pipeline/ports.ts';

export interface EditorLog extends Log, vscode.Disposable {
	show(): void;
}

/** The output channel "Quintet". Keys and the brief's text never get here; what looks like a key is blanked all the same. */
export function createLog(echo: boolean): EditorLog {
	const channel = vscode.window.createOutputChannel('Quintet', { log: true });
	return {
		info: (message) => channel.info(redacted(message)),
		warn: (message) => channel.warn(redacted(message)),
		error(message, cause) {
			const text = redacted(cause === undefined ? message : `${message}\n${describe(cause)}`);
			channel.error(text);
			if (echo) console.error(`quintet: ${text}`);
		},
		show: () => channel.show(true),
		dispose: () => channel.dispose(),
	};
}

function describe(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const cause = error.cause === undefined ? '' : `\ncaused by ${describe(error.cause)}`;
	return `${error.stack ?? error.message}${cause}`;
}

/** Bearer tokens and the common shapes of provider keys. */
const redacted = (text: string): string =>
	text.replace(/\b(?:sk|rk|pk|key|ghp|gho)[-_][\w-]{12,}/g, '[key]').replace(/(bearer|api-key:?)\s+[^\s"']{8,}/gi, '$1 [key]');
