import * as vscode from 'vscode';
import { createWebAccess, type WebAccessOptions } from '../../node/web/createWebAccess.ts';
import type { Log, WebAccess } from '../../pipeline/ports.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Keys } from '../models/keys.ts';

/** The web for one stage of one run, with its caps. */
export const openWeb = ({ settings, keys, log }: { settings: Settings; keys: Keys; log: Log }): Promise<WebAccess> =>
	createWebAccess({
		settings,
		log,
		keyFor: (owner) => keys.get(owner),
		openAiSearch: async (options) => (await import('../../model/webSearch.ts')).createOpenAiSearch(options),
		...editorProxy(),
	});

/** The editor's own settings. Whoever switched its proxies off wants none, whatever the environment says. */
function editorProxy(): Pick<WebAccessOptions, 'proxy' | 'environment'> {
	const http = vscode.workspace.getConfiguration('http');
	if (http.get('proxySupport') === 'off') return { environment: {} };
	return { proxy: { address: http.get('proxy'), direct: http.get('noProxy') } };
}
