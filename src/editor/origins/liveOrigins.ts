import type * as vscode from 'vscode';
import { carried } from '../../pipeline/origins/differences/carry.ts';
import { runsOf } from '../../pipeline/origins/live/resolve.ts';
import type { OriginText } from '../../pipeline/origins/runs.ts';
import type { App } from '../app.ts';
import type { DocumentPlace } from './documentPlaces.ts';

/** A document's text as it stands in its editor, saved or not, with the origins of it. */
export interface LiveOrigins extends OriginText {
	readonly place: DocumentPlace;
}

/** Undefined for a document that is none of a project's, and for one that has no result yet. */
export async function liveOrigins({ origins }: Pick<App, 'origins'>, document: vscode.TextDocument): Promise<LiveOrigins | undefined> {
	const place = origins.places.of(document.uri);
	if (!place) return undefined;
	const known = (await (await origins.past()).now(place.project)).files[place.stage].get(place.path);
	if (!known || known.isSourceOnly) return undefined;
	const text = document.getText();
	if (known.text === text) return { place, text, runs: known.runs };
	const live = origins.live(document)?.live;
	if (live?.text === text && live.baseText === known.text) {
		const pieces = await origins.resolved(place, { text, pieces: live.pieces }, live.base);
		return { place, text, runs: runsOf(pieces, known.runs) };
	}
	return { place, ...(await carried(known, text, { kind: 'external' })) };
}
