import * as vscode from 'vscode';

const toldKey = 'quintet.storageTold';
const perishable: Readonly<Record<string, string>> = {
	'dev-container': 'this dev container',
	'attached-container': 'this container',
	codespaces: 'this codespace',
};

/** What a person has to know about where projects are kept, or undefined where they outlast the place. */
export function storageNotice(remoteName: string | undefined): string | undefined {
	const place = remoteName === undefined ? undefined : perishable[remoteName];
	return (
		place && `Quintet keeps its projects inside ${place}: they are gone when it is rebuilt or deleted. Land what you want to keep first.`
	);
}

/** Tells it once. */
export async function tellStorage(state: vscode.Memento): Promise<void> {
	const notice = storageNotice(vscode.env.remoteName);
	if (!notice || state.get(toldKey)) return;
	await state.update(toldKey, true);
	void vscode.window.showWarningMessage(notice);
}
