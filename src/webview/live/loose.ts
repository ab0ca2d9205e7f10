/** A value of which any part may not have arrived yet. */
export type Loose<T> = T extends readonly (infer U)[]
	? readonly Loose<U>[]
	: T extends object
		? { readonly [K in keyof T]?: Loose<T[K]> | undefined }
		: T | undefined;
