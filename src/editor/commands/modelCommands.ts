import type { App } from '../app.ts';

/** Loaded one by one: none of them is needed for a run. */
export const modelCommands = {
	chooseModel: async (app: App) => (await import('../models/chooseModel.ts')).chooseModel(app),
	setApiKey: async (app: App) => (await import('../models/keyCommands.ts')).setApiKey(app),
	clearApiKey: async (app: App) => (await import('../models/keyCommands.ts')).clearApiKey(app),
	chooseSearch: async (app: App) => (await import('../search/chooseSearch.ts')).chooseSearch(app),
	testConnection: async (app: App) => (await import('../models/testConnection.ts')).testConnections(app),
};
