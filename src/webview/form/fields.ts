import type { Json, JsonObject } from './editing.ts';

/** A field of a form. `key` is the property of the object that the form is for. */
export type Field = AnyField & {
	/** Shown only in an object that has one of these values there. */
	readonly shownFor?: { readonly key: string; readonly values: readonly string[] };
};

type AnyField =
	| PlainField
	| {
			readonly kind: 'select';
			readonly key: string;
			readonly label: string;
			readonly options: readonly string[];
			/** What is read in place of an option. */
			readonly names?: Readonly<Record<string, string>>;
			readonly optional?: boolean;
	  }
	/** Ids or paths chosen from the whole artifact; `many` of them or one. */
	| {
			readonly kind: 'choice';
			readonly key: string;
			readonly label: string;
			readonly from: Choices;
			readonly many: boolean;
			readonly optional?: boolean;
	  }
	| { readonly kind: 'texts'; readonly key: string; readonly label: string; readonly add: string }
	/** An object that may be missing: `none` is what stands for that. */
	| {
			readonly kind: 'group';
			readonly key: string;
			readonly label: string;
			readonly fields: readonly Field[];
			readonly none?: null;
			readonly make: Json;
			readonly required?: boolean;
	  }
	| {
			readonly kind: 'list';
			readonly key: string;
			readonly label: string;
			readonly add: string;
			readonly fields: readonly Field[];
			readonly make: (list: readonly JsonObject[]) => JsonObject;
	  }
	/** A file's content, which is edited in the editor. */
	| { readonly kind: 'content' };

export interface PlainField {
	readonly kind: 'text' | 'multiline' | 'number' | 'check';
	readonly key: string;
	readonly label: string;
	readonly optional?: boolean;
	/** Needs the whole width. */
	readonly wide?: boolean;
}

/** Where the options of a choice come from. */
export type Choices = 'requirements' | 'deliverables' | 'deliverablePaths' | 'sources' | 'files';
