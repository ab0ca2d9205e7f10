import type { App } from '../app.ts';
import type { OriginsView } from './originsView.ts';

const views = new WeakMap<App, Promise<OriginsView>>();

/** Loaded at the first use: most windows never look. */
function viewOf(app: App): Promise<OriginsView> {
	const made = views.get(app) ?? import('./originsView.ts').then(({ OriginsView: View }) => new View(app));
	if (!views.has(app)) {
		views.set(app, made);
		app.context.subscriptions.push({ dispose: () => void made.then((view) => view.dispose()) });
	}
	return made;
}

export const originsCommands = {
	showOrigins: async (app: App) => (await viewOf(app)).show(),
	hideOrigins: async (app: App) => (await viewOf(app)).hide(),
	explainOrigins: async (app: App) => (await viewOf(app)).explain(),
};
