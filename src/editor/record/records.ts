import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { priceTable } from '../../model/prices.ts';
import { isSignedBy } from '../../node/signing.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import { originsOf } from '../../pipeline/origins/originsOf.ts';
import { shareViewOf } from '../../pipeline/origins/shareView.ts';
import { gatherFacts } from '../../pipeline/record/gather.ts';
import { recordViewOf } from '../../pipeline/record/prepare.ts';
import { type SealChoice, type Sealing, sealDelivery } from '../../pipeline/record/sealDelivery.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { App } from '../app.ts';

/** Shows in the panel what the record of a landed delivery says. Nothing is written. */
export async function prepareRecord(app: App, project: Project): Promise<void> {
	const target = app.review.requireLanded(project);
	await app.origins.checkLanded(project);
	const sealing = await sealingOf(app);
	const facts = await gatherFacts({ ...sealing, keyId: sealing.signer.keyId }, project.state, target);
	const shares = shareViewOf(await originsOf(app.ports, project.id), project.state);
	if (!shares) throw new PipelineError('refused', 'There is no text yet that a record could speak of.');
	app.sidebar.tellRecord(project.id, recordViewOf(facts, shares, app.settings().disclosure === 'always' ? 'paragraph' : null));
}

/** Writes the record next to the delivery. A wording that is refused is told beside it. */
export async function seal(app: App, project: Project, choice: SealChoice): Promise<void> {
	try {
		await app.origins.checkLanded(project);
		await sealDelivery(await sealingOf(app), project, app.review.requireLanded(project), choice);
	} catch (error) {
		if (!PipelineError.is(error)) throw error;
		app.sidebar.recordRefused(project.id, error.message);
		return;
	}
	app.sidebar.tellRecord(project.id, null);
	void vscode.window.showInformationMessage(`${project.state.project} is sealed: the record stands next to the files.`);
}

async function sealingOf({ ports, signingKeys, context }: App): Promise<Sealing> {
	const signer = await signingKeys.signer();
	const rotations = signingKeys.rotations();
	const { extension, extensionUri } = context;
	const keys = signingKeys.known();
	return {
		ports,
		tool: {
			name: 'Quintet',
			version: String(extension.packageJSON.version),
			editor: `${vscode.env.appName} ${vscode.version}`,
			priceTable,
		},
		signer,
		rotations,
		verifier: await readFile(vscode.Uri.joinPath(extensionUri, 'media', 'verify.mjs').fsPath, 'utf8'),
		isSigned: (keyId, bytes, signature) => isSignedBy(keys.get(keyId) ?? '', bytes, signature),
	};
}
