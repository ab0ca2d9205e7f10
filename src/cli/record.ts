import { readFile } from 'node:fs/promises';
import { priceTable } from '../model/prices.ts';
import { isSignedBy } from '../node/signing.ts';
import { PipelineError } from '../pipeline/errors.ts';
import type { LandingTarget, Ports, Signer } from '../pipeline/ports.ts';
import { disclosureLanguageOf, disclosureOf } from '../pipeline/record/disclosure/disclosure.ts';
import { gatherFacts } from '../pipeline/record/gather.ts';
import { recordPaths } from '../pipeline/record/recordFiles.ts';
import { type SealChoice, sealDelivery } from '../pipeline/record/sealDelivery.ts';
import { recordOf } from '../pipeline/record/statement.ts';
import type { Project } from '../pipeline/run/project.ts';
import type { DisclosureLength } from '../shared/record/recordView.ts';

interface RecordOptions {
	readonly ports: Ports;
	readonly signer: Signer;
	/** The text for the client, as it is generated; without it there is none. */
	readonly disclosure?: DisclosureLength | undefined;
}

/** Refuses before anything has landed where the record could not be written; with `replace` it takes away what is in the way. */
export async function refuseOtherRecord(target: LandingTarget, replace: boolean): Promise<void> {
	const present: string[] = [];
	for (const path of Object.values(recordPaths)) if ((await target.read(path)) !== null) present.push(path);
	if (replace) await target.write(present.map((path) => ({ path, content: null })));
	else if (present.length > 0)
		throw new PipelineError(
			'refused',
			`Nothing was written: ${present.join(', ')} in ${target.folder} may be another delivery's record. Choose another --out, or add --replace to write over it.`,
		);
}

/** Writes the signed record of what has landed next to it. */
export async function writeRecord(project: Project, target: LandingTarget, { ports, signer, disclosure }: RecordOptions): Promise<void> {
	await project.checkpoint();
	const sealing = {
		ports,
		signer,
		rotations: [],
		tool: { name: 'Quintet', version: String(JSON.parse(await ownFile('package.json')).version), priceTable },
		verifier: await ownFile('media/verify.mjs'),
		isSigned: (keyId: string, bytes: Uint8Array, signature: Uint8Array) =>
			keyId === signer.keyId && isSignedBy(signer.publicKey, bytes, signature),
	};
	const record = recordOf(await gatherFacts({ ...sealing, keyId: signer.keyId }, project.state, target));
	await sealDelivery(sealing, project, target, {
		disclosure: disclosure ? generated(record, disclosure) : null,
		agentTrace: true,
	});
	console.error(`The record of it: ${project.state.landing.sealed?.files.map(({ path }) => path).join(', ')}`);
	console.error(`Fingerprint of your key, for the client to compare: ${signer.keyId}`);
}

function generated(record: Parameters<typeof disclosureOf>[0], length: DisclosureLength): SealChoice['disclosure'] {
	return { length, text: disclosureOf(record, { language: disclosureLanguageOf(record.brief.language), length }) };
}

const ownFile = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
