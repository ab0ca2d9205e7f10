import type * as vscode from 'vscode';

/** A document as an editor was last told of it. `time` is milliseconds since 1970. */
export interface Shown {
	readonly uri: vscode.Uri;
	readonly text: string;
	readonly isReadonly: boolean;
	readonly time: number;
}

/** The documents of a run that are not any more what the editors were told. */
export function changedDocuments(
	shown: ReadonlyMap<string, Shown>,
	run: string,
	contentOf: (uri: vscode.Uri) => { readonly text: string; readonly isReadonly: boolean } | undefined,
): vscode.Uri[] {
	return [...shown.values()]
		.filter(({ uri }) => uri.path.startsWith(`/${run}/`))
		.filter(({ uri, text, isReadonly }) => {
			const content = contentOf(uri);
			return content !== undefined && (content.text !== text || content.isReadonly !== isReadonly);
		})
		.map(({ uri }) => uri);
}
