import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProjectView } from '../../shared/panel/protocol.ts';
import { agentNames, type StageName } from '../../shared/stages.ts';
import { Button, Message } from '../bits.tsx';
import { stageKey, uiState } from '../uiState.ts';
import { getAt, isObject, type Json, type Path, setAt } from './editing.ts';
import { changeEdit, dropEdit, isChanged, saveEdit } from './edits.ts';
import { FieldView } from './fieldView.tsx';
import { type Form, FormContext } from './formContext.ts';
import { forms } from './forms.ts';

export const EditForm = ({ view, stage }: { view: ProjectView; stage: StageName }) => {
	const run = view.state.id;
	const edit = uiState.value.edits[stageKey(run, stage)];
	const element = useRef<HTMLFormElement>(null);
	useEffect(() => element.current?.querySelector<HTMLElement>('input, textarea, select')?.focus(), []);
	if (!edit) return null;
	const form: Form = {
		root: edit.artifact,
		view,
		stage,
		change: (path, value) => changeEdit(run, stage, setAt(owned(edit.artifact, path), path, value)),
		arrange: (path, value) => changeEdit(run, stage, setAt(edit.artifact, path, value)),
	};
	const onSubmit = (event: Event) => {
		event.preventDefault();
		saveEdit(view, stage);
	};
	return (
		<FormContext.Provider value={form}>
			<form class="edit-form" ref={element} onSubmit={onSubmit} aria-label={`Edit the ${agentNames[stage]}'s result`}>
				{stage !== 'strategy' && stage !== 'research' && (
					<Message kind="info">A file's text is edited in the editor: press Open in editor at the file, and save there.</Message>
				)}
				{forms[stage].map((field) => (
					<FieldView key={'key' in field ? field.key : field.kind} field={field} path={[]} />
				))}
				<FormFoot view={view} stage={stage} />
			</form>
		</FormContext.Provider>
	);
};

const FormFoot = ({ view, stage }: { view: ProjectView; stage: StageName }) => {
	const run = view.state.id;
	const edit = uiState.value.edits[stageKey(run, stage)];
	const [asking, setAsking] = useState(false);
	if (!edit) return null;
	const changed = isChanged(view, stage, edit.artifact);
	const outdated = !edit.saving && edit.base !== (view.state.stages[stage].hash ?? '');
	return (
		<div class="gate">
			{edit.refused && (
				<div role="alert">
					<Message kind="error">{edit.refused}</Message>
				</div>
			)}
			{outdated && <Message kind="warning">The result has changed since you began. Saving puts yours in its place.</Message>}
			{asking ? (
				<div key="discard" role="alertdialog" aria-label="Discard your changes?">
					<p>Discard your changes?</p>
					<div class="buttons">
						<Button label="Discard" look="primary" onClick={() => dropEdit(run, stage)} />
						<Button label="Go on editing" onClick={() => setAsking(false)} />
					</div>
				</div>
			) : (
				// At the other end than where Accept stands.
				<div key="save" class="buttons to-end">
					<Button
						label={edit.saving ? 'Saving…' : 'Save'}
						icon="check"
						look="primary"
						disabled={!changed}
						hint={changed ? undefined : 'Nothing is changed yet'}
						onClick={() => saveEdit(view, stage)}
					/>
					<Button label="Cancel" onClick={() => (changed ? setAsking(true) : dropEdit(run, stage))} />
				</div>
			)}
		</div>
	);
};

/** The innermost object around the changed value that says who wrote it now says: a person. */
function owned(root: Json, path: Path): Json {
	for (let length = path.length - 1; length > 0; length--) {
		const around = getAt(root, path.slice(0, length));
		if (isObject(around) && 'by' in around) return setAt(root, [...path.slice(0, length), 'by'], 'person');
	}
	return root;
}
