import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Span } from '../shared/brief.ts';
import type { StageName } from '../shared/stages.ts';
import { send } from './host.ts';
import type { Loose } from './loose.ts';

/** The stage that the views below show. */
export interface Place {
	readonly run: string;
	readonly stage: StageName;
	/** Text that is still arriving: it has no places to show and nothing to open yet. */
	readonly live: boolean;
}

export const PlaceContext = createContext<Place>({ run: '', stage: 'strategy', live: true });

/** What a view of an artifact can ask for. Nothing where it is still arriving. */
export function useActions() {
	const { run, stage, live } = useContext(PlaceContext);
	const when = <T>(ready: boolean, action: T): T | undefined => (ready && !live ? action : undefined);
	return {
		revealQuote: (at: Loose<Span> | null | undefined) =>
			when(isSpan(at), () => isSpan(at) && send({ type: 'revealQuote', run, at: { start: at.start, end: at.end } })),
		revealSource: (sourceId: string | undefined, line: number | undefined) =>
			when(Boolean(sourceId), () => send({ type: 'revealSource', run, sourceId: sourceId ?? '', line: line ?? 0 })),
		revealFinding: (findingId: string | undefined) =>
			when(Boolean(findingId), () => send({ type: 'revealFinding', run, findingId: findingId ?? '' })),
		openFile: (path: string | undefined) => when(Boolean(path), () => send({ type: 'openFile', run, stage, path: path ?? '' })),
		copy: (text: string) => when(text !== '', () => send({ type: 'copy', text })),
	};
}

const isSpan = (at: Loose<Span> | null | undefined): at is Span => typeof at?.start === 'number' && typeof at.end === 'number';
