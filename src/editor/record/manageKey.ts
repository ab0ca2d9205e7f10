import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { type Choice, pick } from '../models/quickPick.ts';

type Parts = Pick<App, 'signingKeys' | 'ports'>;
type Action = (parts: Parts) => Promise<void>;

/** What can be done with the key that acceptances and records are signed with. */
export async function manageSigningKey(parts: Parts): Promise<void> {
	const { keyId } = await parts.signingKeys.signer();
	const choices: Choice<Action>[] = [
		{
			label: '$(copy) Copy Fingerprint',
			description: keyId.slice(0, 16),
			detail: 'To tell your client by another way than the files',
			value: copy,
		},
		{ label: '$(export) Export Public Key…', detail: 'What a client checks your records with', value: exportPublic },
		{ label: '$(save) Back Up Private Key…', detail: 'Whoever has this file can sign in your name', value: backUp },
		{ label: '$(history) Restore from Backup…', detail: 'On another machine, or after a loss', value: restore },
		{ label: '$(sync) Rotate…', detail: 'A new key that the old one vouches for; earlier records stay valid', value: rotate },
	];
	await (await pick(choices, `Your signing key ${keyId.slice(0, 16)}`))?.(parts);
}

async function copy({ signingKeys }: Parts): Promise<void> {
	const { keyId } = await signingKeys.signer();
	await vscode.env.clipboard.writeText(keyId);
	void vscode.window.showInformationMessage('The fingerprint of your signing key is in the clipboard.');
}

async function exportPublic({ signingKeys }: Parts): Promise<void> {
	const { publicKey } = await signingKeys.signer();
	await save('quintet-key.pem', publicKey, 'Your public key is saved. It is no secret.');
}

async function backUp({ signingKeys }: Parts): Promise<void> {
	const goOn = 'Save the Private Key';
	const detail = 'It is written as plain text. Keep it where only you can read it, and not in a folder that you send to clients.';
	if ((await vscode.window.showWarningMessage('Back up your private signing key?', { modal: true, detail }, goOn)) !== goOn) return;
	await save('quintet-private-key.pem', await signingKeys.backup(), 'Your private key is saved. Keep it safe.');
}

async function restore({ signingKeys }: Parts): Promise<void> {
	const [file] = (await vscode.window.showOpenDialog({ title: 'Backup of your signing key', filters: { Key: ['pem'] } })) ?? [];
	if (!file) return;
	const goOn = 'Use This Key';
	const detail = 'The present key is then only in your own backups of it.';
	if ((await vscode.window.showWarningMessage('Sign with the key from this file?', { modal: true, detail }, goOn)) !== goOn) return;
	const { keyId } = await signingKeys.restore(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
	void vscode.window.showInformationMessage(`Records are signed with key ${keyId.slice(0, 16)} from now on.`);
}

async function rotate({ signingKeys, ports }: Parts): Promise<void> {
	const goOn = 'Make a New Key';
	const detail = 'Earlier records stay valid. New ones carry a statement of the old key that names the new one.';
	if ((await vscode.window.showWarningMessage('Replace your signing key?', { modal: true, detail }, goOn)) !== goOn) return;
	const { keyId } = await signingKeys.rotate(ports.clock.now());
	void vscode.window.showInformationMessage(`Your new signing key is ${keyId.slice(0, 16)}. Back it up.`);
}

async function save(name: string, text: string, said: string): Promise<void> {
	const root = vscode.workspace.workspaceFolders?.[0]?.uri;
	const uri = await vscode.window.showSaveDialog({ title: name, ...(root && { defaultUri: vscode.Uri.joinPath(root, name) }) });
	if (!uri) return;
	await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
	void vscode.window.showInformationMessage(said);
}
