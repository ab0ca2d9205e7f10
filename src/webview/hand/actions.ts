import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Artifact } from '../../shared/artifacts.ts';
import type { Brief, Span } from '../../shared/brief.ts';
import type { VerdictValue } from '../../shared/findings/verdicts.ts';
import type { ReferenceStyle } from '../../shared/panel/protocol.ts';
import type { StageName } from '../../shared/stages.ts';
import { locate } from '../form/editing.ts';
import { send } from '../host.ts';
import type { Loose } from '../live/loose.ts';
import { current, trusted } from '../store.ts';
import { placeInBrief } from '../strategy/briefPlaces.ts';
import { timeOfPlan } from '../strategy/chain.ts';

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
	const revealSpan = (at: Span) => send({ type: 'revealQuote', run, at: { start: at.start, end: at.end } });
	return {
		revealQuote: (at: Loose<Span> | null | undefined) => when(isSpan(at), () => isSpan(at) && revealSpan(at)),
		/** For words of the brief that come without a place. */
		revealWords(words: string) {
			const brief = briefOf(run);
			const at = brief && locate(brief.text, words);
			return when(Boolean(at), () => at && revealSpan(at));
		},
		/** Said beside a quote: its page, or the document that it stands in. */
		placeOf(at: Loose<Span> | null | undefined): string {
			const brief = isSpan(at) && !live ? briefOf(run) : undefined;
			return brief && isSpan(at) ? placeInBrief(brief, at) : '';
		},
		placeOfWords(words: string): string {
			const brief = live ? undefined : briefOf(run);
			const at = brief && locate(brief.text, words);
			return brief && at ? placeInBrief(brief, at) : '';
		},
		revealSource: (sourceId: string | undefined, line: number | undefined, claimId?: string) =>
			when(Boolean(sourceId), () =>
				send({ type: 'revealSource', run, sourceId: sourceId ?? '', line: line ?? 0, ...(claimId && { claimId }) }),
			),
		revealFinding: (findingId: string | undefined) =>
			when(Boolean(findingId), () => send({ type: 'revealFinding', run, findingId: findingId ?? '' })),
		fixFinding: (findingId: string) => when(trusted.value, () => send({ type: 'fixFinding', run, findingId })),
		ignoreFinding: (findingId: string) =>
			when(trusted.value, (reason?: string) => send({ type: 'ignoreFinding', run, findingId, ...(reason !== undefined && { reason }) })),
		sendBackFinding: (findingId: string) => when(trusted.value, () => send({ type: 'sendBackFinding', run, findingId })),
		judge: when(trusted.value, (requirementId: string, verdict: VerdictValue | null) =>
			send({ type: 'judge', run, requirementId, verdict }),
		),
		wantPicture: (hash: string) => send({ type: 'wantPicture', run, hash }),
		showPicture: (hash: string, name: string) => send({ type: 'showPicture', run, hash, name }),
		runCommands: when(trusted.value, (commands: readonly string[], always: boolean) =>
			send({ type: 'runCommands', run, commands: [...commands], always }),
		),
		openFile: (path: string | undefined) => when(Boolean(path), () => send({ type: 'openFile', run, stage, path: path ?? '' })),
		copy: (text: string) => when(text !== '', () => send({ type: 'copy', text })),
		copyQuestions: when(true, () => send({ type: 'copyQuestions', run })),
		copyReferences: (style: ReferenceStyle) => when(true, () => send({ type: 'copyReferences', run, style })),
		/** Puts another artifact in place of this one, as an edit of the person. */
		change: when(trusted.value, (artifact: Artifact) => send({ type: 'edit', run, stage, artifact })),
	};
}

/** A brief only ever grows, so what was found in it stays; nothing is drawn anew when it does. */
/** How long the model took to write the plan that stands at the gate, in milliseconds. */
export function useTimeOfPlan(): number | undefined {
	const { run, live } = useContext(PlaceContext);
	const state = current.peek()?.state;
	return live || state?.id !== run ? undefined : timeOfPlan(state.stages.strategy.attempts.at(-1));
}

function briefOf(run: string): Brief | undefined {
	const state = current.peek()?.state;
	return state?.id === run ? state.brief : undefined;
}

const isSpan = (at: Loose<Span> | null | undefined): at is Span => typeof at?.start === 'number' && typeof at.end === 'number';
