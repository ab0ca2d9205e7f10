import type { DeliveryFile } from '../../shared/artifacts.ts';

type Content = Pick<DeliveryFile, 'content' | 'encoding'>;

/** The bytes that a file has on disk. */
export const bytesOf = ({ content, encoding }: Content): Uint8Array =>
	encoding === 'base64' ? fromBase64(content) : new TextEncoder().encode(content);

export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** In pieces, because a call takes only so many arguments. */
export function toBase64(bytes: Uint8Array): string {
	let binary = '';
	for (let at = 0; at < bytes.length; at += piece) binary += String.fromCharCode(...bytes.subarray(at, at + piece));
	return btoa(binary);
}

const piece = 8192;
