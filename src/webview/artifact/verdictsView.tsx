import { useContext } from 'preact/hooks';
import type { Verdict, VerdictValue } from '../../shared/findings/verdicts.ts';
import { items, text } from '../bits.tsx';
import { PlaceContext, useActions } from '../hand/actions.ts';
import { Icon } from '../icon.tsx';
import type { Loose } from '../live/loose.ts';
import { current } from '../store.ts';

const order = { notMet: 0, partly: 1, notJudged: 2, met: 3 } as const;
const icons = { notMet: 'error', partly: 'warning', notJudged: 'circle', met: 'pass-filled' } as const;
const words = { notMet: 'Not met', partly: 'Partly met', notJudged: 'Not judged', met: 'Met' } as const;
const sayers = { measure: 'measured', model: 'the model says', person: 'you say' } as const;

/** Whether each requirement is met, who says so and where; the person has the last word. */
export const Verdicts = ({ list }: { readonly list: readonly Loose<Verdict>[] }) => {
	if (list.length === 0) return null;
	const sorted = [...list].sort((a, b) => order[a.verdict ?? 'notJudged'] - order[b.verdict ?? 'notJudged']);
	const met = list.filter(({ verdict }) => verdict === 'met').length;
	return (
		<section class="part">
			<div class="part-head">
				<h4>
					Requirements
					<span class="count">
						{met} of {list.length} met
					</span>
				</h4>
			</div>
			<ul class="verdicts">
				{sorted.map((row) => (
					<VerdictRow key={row.requirementId} row={row} />
				))}
			</ul>
		</section>
	);
};

const VerdictRow = ({ row }: { readonly row: Loose<Verdict> }) => {
	const { run } = useContext(PlaceContext);
	const { openFile } = useActions();
	const verdict = row.verdict ?? 'notJudged';
	const place = items<Verdict['places'][number]>(row.places as Verdict['places'])[0];
	const open = place && openFile(place.path);
	const who = verdict === 'notJudged' && row.by !== 'person' ? '' : sayers[row.by ?? 'measure'];
	return (
		<li class={`verdict verdict-${verdict}`}>
			<div class="verdict-head">
				<Icon name={icons[verdict]} />
				<span class="id">{text(row.requirementId)}</span>
				<span class="verdict-text">{requirementText(run, row.requirementId)}</span>
			</div>
			<p class="verdict-why">
				<strong>{words[verdict]}</strong>
				{who && <span class="muted"> ({who})</span>}: {text(row.why)}
				{row.by !== 'model' && row.model?.verdict && row.model.verdict !== verdict && (
					<span class="muted"> The model says: {words[row.model.verdict].toLowerCase()}.</span>
				)}
			</p>
			{place?.quote && (
				<p class="where">
					{open ? (
						<button type="button" class="link-button" onClick={open}>
							{place.path}
						</button>
					) : (
						<span class="path">{place.path}</span>
					)}
					<span class="muted clip" title={place.quote}>
						{place.quote}
					</span>
				</p>
			)}
			<OwnVerdict row={row} />
		</li>
	);
};

/** The person's word on it, with a click. */
const OwnVerdict = ({ row }: { readonly row: Loose<Verdict> }) => {
	const { judge } = useActions();
	const id = row.requirementId ?? '';
	if (!judge || !id) return null;
	return (
		<label class="own-verdict">
			<span>You:</span>
			<select
				class="input"
				aria-label={`Your verdict on ${id}`}
				value={row.by === 'person' ? row.verdict : ''}
				onChange={(event) => judge(id, (event.currentTarget.value || null) as VerdictValue | null)}
			>
				<option value="">as judged</option>
				<option value="met">met</option>
				<option value="partly">partly met</option>
				<option value="notMet">not met</option>
			</select>
		</label>
	);
};

function requirementText(run: string, id: string | undefined): string {
	const state = current.value?.state;
	const requirement = state?.id === run ? state.stages.strategy.artifact?.requirements.find((one) => one.id === id) : undefined;
	return requirement ? requirement.text || requirement.quote : '';
}
