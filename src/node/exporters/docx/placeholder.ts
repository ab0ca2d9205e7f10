import { fromBase64 } from '../../../pipeline/landing/bytes.ts';

/** A light grey pixel as PNG. */
export const placeholder: Uint8Array = fromBase64(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGN4AQAA6gDp3uJOLwAAAABJRU5ErkJggg==',
);
