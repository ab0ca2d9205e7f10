import type { DeliveryFile } from '../../shared/artifacts.ts';
import { bytesOf } from './bytes.ts';

/** Lists what is delivered, so that a client can tell whether every file arrived as it was sent. `hash` is SHA-256 of bytes, hex. */
export function manifestFile(files: readonly DeliveryFile[], hash: (bytes: Uint8Array) => string): DeliveryFile {
	const path = freeName(files);
	const listed = files
		.filter((file) => file.path !== path)
		.toSorted((a, b) => (a.path < b.path ? -1 : 1))
		.map((file) => {
			const bytes = bytesOf(file);
			return { path: file.path, bytes: bytes.length, sha256: hash(bytes), purpose: file.purpose };
		});
	return {
		path,
		content: `${JSON.stringify({ files: listed }, null, 2)}\n`,
		purpose: 'The list of the delivered files with their sizes and checksums',
		finishedBy: 'manifest',
		by: 'rule',
	};
}

/** A web application has a `manifest.json` of its own. */
const freeName = (files: readonly DeliveryFile[]): string =>
	files.some((file) => file.path.toLowerCase() === 'manifest.json') ? 'delivery-manifest.json' : 'manifest.json';
