import * as vscode from 'vscode';
import { PipelineError } from '../pipeline/errors.ts';
import type { Log } from '../pipeline/ports.ts';
import { commandIds } from '../shared/commands.ts';
import type { FailureReason } from '../shared/failures.ts';

/**
 * The only place that shows an error. What a person can act on is shown as its sentence, a cancel is silent, and a bug gets one
 * plain sentence and the way to the log. Returns undefined when the action failed.
 */
export async function guard<T>(log: Log, action: () => T | PromiseLike<T>): Promise<T | undefined> {
	try {
		return await action();
	} catch (error) {
		showError(log, error);
		return undefined;
	}
}

/** Does not wait for an answer: a message that nobody closes must not hold a command. */
export function showError(log: Log, error: unknown): void {
	if (isCancel(error)) return;
	if (PipelineError.is(error)) {
		log.warn(`${error.reason}: shown to the person${error.requestId ? ` (request ${error.requestId})` : ''}`);
		offer(error.message, actionsFor(error.reason));
		return;
	}
	log.error('Something went wrong', error);
	offer('Quintet could not do this because of an error of its own. Accepted stages are kept. The log has the details.', [actions.showLog]);
}

const isCancel = (error: unknown): boolean =>
	error instanceof vscode.CancellationError || (error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled'));

interface Action {
	readonly title: string;
	readonly command: string;
	readonly argument?: string;
}

const actions = {
	chooseModel: { title: 'Choose Model', command: commandIds.chooseModel },
	setApiKey: { title: 'Set API Key', command: commandIds.setApiKey },
	testConnection: { title: 'Test Connection', command: commandIds.testConnection },
	reviewFiles: { title: 'Review Files', command: commandIds.reviewFiles },
	openSettings: { title: 'Open Settings', command: 'workbench.action.openSettings', argument: '@ext:quintet.quintet' },
	manageTrust: { title: 'Manage Trust', command: 'workbench.trust.manage' },
	showLog: { title: 'Show Log', command: commandIds.showLog },
} as const satisfies Record<string, Action>;

function actionsFor(reason: FailureReason): readonly Action[] {
	switch (reason) {
		case 'auth':
			return [actions.setApiKey, actions.chooseModel];
		case 'access':
		case 'quota':
		case 'noModel':
		case 'tooLong':
			return [actions.chooseModel];
		case 'network':
			return [actions.testConnection, actions.chooseModel];
		case 'trust':
			return [actions.manageTrust];
		case 'changed':
			return [actions.reviewFiles];
		case 'server':
		case 'badReply':
		case 'storage':
		case 'internal':
			return [actions.showLog];
		case 'budget':
			return [actions.openSettings];
		case 'rateLimit':
		case 'cut':
		case 'blocked':
		case 'unreadable':
		case 'refused':
		case 'incomplete':
			return [];
		default:
			return reason satisfies never;
	}
}

function offer(message: string, offered: readonly Action[]): void {
	void vscode.window.showErrorMessage(message, ...offered.map((action) => action.title)).then((chosen) => {
		const action = offered.find((candidate) => candidate.title === chosen);
		if (action) void vscode.commands.executeCommand(action.command, ...(action.argument === undefined ? [] : [action.argument]));
	});
}
