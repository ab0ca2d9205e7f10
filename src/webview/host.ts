import type { ToHost } from '../shared/panel/protocol.ts';

interface VsCodeApi {
	postMessage(message: unknown): void;
	getState(): unknown;
	setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

export const send = (message: ToHost): void => api.postMessage(message);
export const readState = (): unknown => api.getState();
export const writeState = (state: unknown): void => api.setState(state);
