import { type Zippable, zipSync } from 'fflate';
import type { DeliveryFile } from '../../shared/artifacts.ts';
import { bytesOf } from './bytes.ts';

/** The earliest time that a ZIP can name: the same files make the same archive, whenever and wherever it is made. */
const epoch = new Date(1980, 0, 1);

/** Files as a ZIP with one folder in it. The same files give the same bytes, in whatever order they come. */
export function packageZip(files: readonly Pick<DeliveryFile, 'path' | 'content' | 'encoding'>[], folder: string): Uint8Array {
	const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
	const entries: Zippable = Object.fromEntries(sorted.map((file) => [`${folder}/${file.path}`, bytesOf(file)]));
	return zipSync(entries, { level: 9, mtime: epoch });
}
