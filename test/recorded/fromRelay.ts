import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunState } from '../../src/shared/run.ts';
import { stageNames } from '../../src/shared/stages.ts';
import type { RecordedAnswer, Recording } from './recording.ts';

// `node test/recorded/fromRelay.ts LANE_FOLDER NAME BRIEF [weak]`: keeps a lane of the relay as a recording. Which request an answer
// was for is told by its lengths: the relay reports them as tokens, and the run keeps them with each request's purpose.
const [lane = '', name = '', brief = '', model = 'strong'] = process.argv.slice(2);
const printed: unknown = JSON.parse(readFileSync(join(lane, 'run.json'), 'utf8'));
const state = stateIn(printed);
const given = readdirSync(lane)
	.filter((file) => file.endsWith('.answer.txt'))
	.sort()
	.map((file) => {
		const text = readFileSync(join(lane, file), 'utf8');
		const asked = readFileSync(join(lane, file.replace('.answer.txt', '.body.json')), 'utf8');
		return { text, input: Math.ceil(asked.length / 4), output: Math.ceil(text.length / 4) };
	});
const calls = stageNames.flatMap((stage) => state.stages[stage].attempts.flatMap(({ calls: of }) => of.map((call) => ({ stage, call }))));
const taken = new Set<unknown>();
const answers = given.flatMap(({ text, input, output }): RecordedAnswer[] => {
	const match = calls.find(({ call }) => !taken.has(call) && call.usage.inputTokens === input && call.usage.outputTokens === output);
	if (!match) return [];
	taken.add(match.call);
	return [{ stage: match.stage, purpose: match.call.purpose, text }];
});
if (answers.length < given.length) process.stderr.write(`${given.length - answers.length} answers belong to no request of the run.\n`);
const folder = join(import.meta.dirname, name);
mkdirSync(folder, { recursive: true });
const recording: Recording = { name, model: model === 'weak' ? 'weak' : 'strong', brief, answers };
writeFileSync(join(folder, 'recording.json'), `${JSON.stringify(recording, null, '\t')}\n`);
process.stdout.write(`${name}: ${answers.length} answers\n`);

/** The command line prints the run's state, by itself or under a name. */
function stateIn(value: unknown): Pick<RunState, 'stages'> {
	const found = [value, ...Object.values(value as object)].find((one) => typeof one === 'object' && one !== null && 'stages' in one);
	if (!found) throw new Error('run.json holds no state of a run.');
	return found as Pick<RunState, 'stages'>;
}
