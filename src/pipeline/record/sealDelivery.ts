import type { DisclosureLength } from '../../shared/record/recordView.ts';
import { PipelineError } from '../errors.ts';
import type { LandingTarget, Signer } from '../ports.ts';
import type { Project } from '../run/project.ts';
import { disclosureLanguageOf, disclosureOf } from './disclosure/disclosure.ts';
import { keepsFigures } from './disclosure/keepsFigures.ts';
import { agentTrace } from './exports/agentTrace.ts';
import { gatherFacts, type Sealer } from './gather.ts';
import { type Enclosed, recordFiles, recordPaths } from './recordFiles.ts';
import { type RecordFacts, recordOf } from './statement.ts';

/** What goes next to the delivery beside the record. */
export interface SealChoice {
	/** What the client is told, as the person has worded it. */
	readonly disclosure: { readonly length: DisclosureLength; readonly text: string } | null;
	/** Whose lines stand where in the code, for other tools. */
	readonly agentTrace: boolean;
	/** The record tells what it took in tokens and money. */
	readonly costs?: boolean;
}

export interface Sealing extends Omit<Sealer, 'keyId'> {
	readonly signer: Signer;
	/** Text of the verifier. */
	readonly verifier: string;
	readonly rotations: Enclosed['rotations'];
}

/** Writes the signed record of a landed delivery next to it. Throws `PipelineError('refused')` and writes nothing when the wording or the folder don't allow it. */
export async function sealDelivery(sealing: Sealing, project: Project, target: LandingTarget, choice: SealChoice): Promise<void> {
	const { signer, verifier, rotations } = sealing;
	const gathered = await gatherFacts({ ...sealing, keyId: signer.keyId }, project.state, target);
	const facts = choice.costs ? { ...gathered, tellsCosts: true } : gathered;
	const trace = choice.agentTrace ? agentTrace({ ...facts, id: facts.state.id }) : undefined;
	const others = trace ? [{ path: recordPaths.agentTrace, content: `${JSON.stringify(trace, null, 2)}\n` }] : [];
	const files = recordFiles(facts, signer, { disclosure: disclosureFile(facts, choice.disclosure), others, verifier, rotations });
	await project.landing.seal(target, { keyId: signer.keyId, files });
	await project.checkpoint();
}

/** Its figures are those of the record as it stands now, whatever was shown before. */
function disclosureFile(facts: RecordFacts, chosen: SealChoice['disclosure']): Enclosed['disclosure'] {
	if (!chosen) return null;
	const record = recordOf(facts);
	const language = disclosureLanguageOf(record.brief.language);
	const { length, text } = chosen;
	const problems = keepsFigures(disclosureOf(record, { language, length }), text);
	if (problems.length > 0) throw new PipelineError('refused', `The delivery was not sealed. ${problems.join(' ')}`);
	return { content: text.endsWith('\n') ? text : `${text}\n`, language, length };
}
