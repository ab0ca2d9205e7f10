import * as vscode from 'vscode';
import { documentScheme } from '../../shared/commands.ts';
import type { VersionRef } from '../../shared/panel/protocol.ts';
import { isStageName, type StageName } from '../../shared/stages.ts';

/** What a virtual document shows. */
export type DocumentPlace = { readonly run: string } & (
	| { readonly kind: 'file'; readonly stage: StageName; readonly path: string }
	| { readonly kind: 'version'; readonly stage: StageName; readonly version: VersionRef }
	/** The brief's text as it was read. */
	| { readonly kind: 'brief' }
	/** A source's text as it was read, by its hash. */
	| { readonly kind: 'source'; readonly hash: string }
	/** Stands in a diff for a file that is not there. */
	| { readonly kind: 'nothing' }
);

const at = (path: string) => vscode.Uri.from({ scheme: documentScheme, path });

export const fileUri = (run: string, stage: StageName, path: string): vscode.Uri => at(`/${run}/${stage}/${path}`);
export const versionUri = (run: string, stage: StageName, { by, number }: VersionRef, name: string): vscode.Uri =>
	at(`/${run}/${by}/${stage}/${number}/${name}`);
export const briefUri = (run: string, name: string): vscode.Uri =>
	at(`/${run}/brief/${fileName(name)} (${isExtracted(name) ? 'extracted text' : 'as it was read'})`);
export const sourceUri = (run: string, hash: string, title: string): vscode.Uri => at(`/${run}/source/${hash}/${fileName(title)}.md`);
export const nothingUri = (run: string, path: string): vscode.Uri => at(`/${run}/nothing/${path}`);

/** Undefined for what is no document. */
export function parseDocumentUri(uri: vscode.Uri): DocumentPlace | undefined {
	const [, run = '', first = '', ...rest] = uri.path.split('/');
	if (!run || rest.length === 0) return undefined;
	if (first === 'brief') return { run, kind: 'brief' };
	if (first === 'source')
		return /^[0-9a-f]{64}$/.test(rest[0] ?? '') && rest.length === 2 ? { run, kind: 'source', hash: rest[0] ?? '' } : undefined;
	if (first === 'nothing') return { run, kind: 'nothing' };
	if (first === 'attempt' || first === 'person') {
		const [stage = ''] = rest;
		const number = Number(rest[1]);
		const isOne = rest.length === 3 && isStageName(stage) && Number.isInteger(number);
		return isOne ? { run, kind: 'version', stage, version: { by: first, number } } : undefined;
	}
	return isStageName(first) ? { run, kind: 'file', stage: first, path: rest.join('/') } : undefined;
}

const isExtracted = (name: string): boolean => /\.(?:docx|pdf|eml|x?html?)$/i.test(name);

/** What a tab can be called: one line without slashes, not too long. */
function fileName(text: string): string {
	const clean = text
		.replace(/[/\\\p{Cc}]+/gu, '_')
		.replace(/\s+/g, ' ')
		.trim();
	return [...clean].slice(0, 80).join('').trim() || 'source';
}
