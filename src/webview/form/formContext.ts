import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ProjectView } from '../../shared/panel/protocol.ts';
import type { StageName } from '../../shared/stages.ts';
import type { Json, Path } from './editing.ts';

/** What a field needs to know of its form. */
export interface Form {
	readonly root: Json;
	readonly view: ProjectView;
	readonly stage: StageName;
	/** Changes a value; what was changed by a person is then the person's. */
	change(path: Path, value: Json): void;
	/** Changes a list's order or length, which changes nobody's words. */
	arrange(path: Path, value: Json): void;
}

export const FormContext = createContext<Form | null>(null);

export function useForm(): Form {
	const form = useContext(FormContext);
	if (!form) throw new Error('A field stands outside a form.');
	return form;
}
