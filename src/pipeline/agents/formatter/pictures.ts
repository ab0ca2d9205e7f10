import type { DraftFile } from '../../../shared/artifacts.ts';
import { extensionOf } from '../../landing/paths.ts';

/** The delivered drawings by every address that a text at `path` may give them. */
export function picturesFor(path: string, drafts: readonly DraftFile[]): Map<string, string> {
	const pictures = new Map<string, string>();
	for (const draft of drafts.filter((one) => extensionOf(one.path) === 'svg')) {
		const relative = relativePath(path, draft.path);
		for (const address of [draft.path, `/${draft.path}`, relative, `./${relative}`]) {
			pictures.set(address, draft.content);
			pictures.set(encodeURI(address), draft.content);
		}
	}
	return pictures;
}

function relativePath(from: string, to: string): string {
	const folders = from.split('/').slice(0, -1);
	const parts = to.split('/');
	let shared = 0;
	while (shared < folders.length && shared < parts.length - 1 && folders[shared] === parts[shared]) shared += 1;
	return [...folders.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/');
}
