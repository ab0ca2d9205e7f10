import { memo } from 'preact/compat';
import { useMemo } from 'preact/hooks';
import type { Artifacts, DeliveryFile, DraftFile } from '../../shared/artifacts.ts';
import type { Cut } from '../../shared/panel/shown.ts';
import type { Plan } from '../../shared/plan.ts';
import type { StageName } from '../../shared/stages.ts';
import { DeliveryView } from '../delivery/deliveryView.tsx';
import { isObject, type Json, type JsonObject } from '../form/editing.ts';
import { PlaceContext } from '../hand/actions.ts';
import { GrowingText } from '../live/blocks.ts';
import { LiveAnswers } from '../live/liveAnswers.tsx';
import type { Channels } from '../live/liveText.ts';
import type { Loose } from '../live/loose.ts';
import { looksStructured, parsePartial } from '../live/partial.ts';
import { ResearchView } from '../research/researchView.tsx';
import { PlanView } from '../strategy/planView.tsx';
import { StrategyView } from '../strategy/strategyView.tsx';
import { FilesView, type ShownFile } from './filesView.tsx';
import { formatOf } from './format.ts';
import { QualityView } from './qualityView.tsx';
import { Markdown } from './textView.tsx';

/** A finished artifact. Rendered anew only when its hash changes, because each snapshot brings a new copy of it. */
export const ArtifactView = memo(
	({ run, stage, artifact }: { run: string; stage: StageName; artifact: object; hash: string | undefined }) => {
		const place = useMemo(() => ({ run, stage, live: false }), [run, stage]);
		const files = shownFiles(stage, artifact);
		return (
			<PlaceContext.Provider value={place}>
				<Structure stage={stage} artifact={artifact} />
				{files.length > 0 && <FilesView files={files} />}
			</PlaceContext.Provider>
		);
	},
	(before, after) => before.run === after.run && before.stage === after.stage && before.hash !== undefined && before.hash === after.hash,
);

/** What has arrived of an attempt by channel: structured output by its parts, files as text. */
export const ChannelsView = ({ run, stage, channels }: { run: string; stage: StageName; channels: Channels }) => {
	const place = useMemo(() => ({ run, stage, live: true }), [run, stage]);
	const { artifact, plan } = channels;
	const files = Object.entries(channels).flatMap(([path, growing]): ShownFile[] =>
		growing instanceof GrowingText ? [{ path, content: '', growing, format: formatOf(path), partial: true }] : [],
	);
	return (
		<PlaceContext.Provider value={place}>
			{typeof artifact === 'string' && <Arriving stage={stage} written={artifact} />}
			{stage === 'strategy' && typeof plan === 'string' && <ArrivingPlan written={plan} />}
			{files.length > 0 && <FilesView files={files} />}
			{stage === 'research' && <LiveAnswers channels={channels} />}
		</PlaceContext.Provider>
	);
};

/** Looked at again only when more of it has arrived. */
const Arriving = memo(({ stage, written }: { stage: StageName; written: string }) => {
	const parsed = parsePartial(written);
	if (!parsed) return looksStructured(written) ? null : <Markdown text={written} />;
	return (
		<>
			<Structure stage={stage} artifact={parsed} />
			<Rest value={without(parsed, known[stage])} />
		</>
	);
});

/** The plan is an answer of its own, below the analysis that it is made from. */
const ArrivingPlan = memo(({ written }: { written: string }) => {
	const parsed = parsePartial(written);
	return parsed ? <PlanView plan={parsed as Loose<Plan>} /> : null;
});

const Structure = ({ stage, artifact }: { stage: StageName; artifact: object }) => {
	switch (stage) {
		case 'strategy':
			return <StrategyView artifact={artifact as Loose<Artifacts['strategy']>} />;
		case 'research':
			return <ResearchView artifact={artifact as Loose<Artifacts['research']>} />;
		case 'draft':
			return null;
		case 'quality':
			return <QualityView artifact={artifact as Loose<Artifacts['quality']>} />;
		case 'delivery':
			return <DeliveryView artifact={artifact as Loose<Artifacts['delivery']>} />;
		default:
			return stage satisfies never;
	}
};

const known: Readonly<Record<StageName, readonly string[]>> = {
	strategy: [
		'title',
		'language',
		'kind',
		'goals',
		'audience',
		'tone',
		'requirements',
		'deliverables',
		'constraints',
		'contradictions',
		'assumptions',
		'questions',
		'researchQuestions',
		'links',
		'aiStances',
		'noticed',
		'refused',
		'remarks',
		'plan',
	],
	research: ['answers', 'sources', 'gaps', 'lookups'],
	draft: ['files'],
	quality: ['summary', 'findings', 'verdicts', 'rounds', 'files'],
	delivery: ['folder', 'files', 'coverNote', 'notes'],
};

/** Parts of an answer that no view knows, by their own names: never raw JSON. */
const Rest = ({ value }: { value: JsonObject }) => {
	const entries = Object.entries(value).filter(([, one]) => one !== null && one !== undefined && one !== '');
	if (entries.length === 0) return null;
	return (
		<dl class="facts">
			{entries.map(([key, one]) => (
				<div key={key}>
					<dt>{key.replace(/([A-Z])/g, ' $1').toLowerCase()}</dt>
					<dd>
						<RestValue value={one} />
					</dd>
				</div>
			))}
		</dl>
	);
};

const RestValue = ({ value }: { value: Json }) => {
	if (isObject(value)) return <Rest value={value} />;
	if (!Array.isArray(value)) return <>{String(value)}</>;
	return (
		<ul class="bullets">
			{(value as readonly Json[]).map((one, index) => (
				<li key={index}>
					<RestValue value={one} />
				</li>
			))}
		</ul>
	);
};

const without = (value: JsonObject, keys: readonly string[]): JsonObject =>
	Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));

function shownFiles(stage: StageName, artifact: object): readonly ShownFile[] {
	if (!('files' in artifact) || !Array.isArray(artifact.files)) return [];
	if (stage === 'delivery') {
		return (artifact.files as readonly (DeliveryFile & Cut)[]).map((file) => ({
			...file,
			...(file.encoding && {
				note: `${kindOf(file.path)}. The review shows the text that it was made from.`,
			}),
			format: formatOf(file.path),
			purpose: file.finishedBy === 'unchanged' ? file.purpose : `${file.purpose} · finished by ${file.finishedBy}`,
		}));
	}
	return (artifact.files as readonly (DraftFile & Cut)[]).map((file) => ({
		...file,
		format: file.format || formatOf(file.path),
		partial: !file.complete,
	}));
}

const kindOf = (path: string): string => ({ docx: 'A Word document', pdf: 'A PDF' })[formatOf(path)] ?? 'A file that is not text';
