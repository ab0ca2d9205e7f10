import type { RecordedAnswer, Recording } from '../recorded/recording.ts';
import { chunk, done, finish, type Loopback, loopback, stream, usage } from '../support/loopback.ts';

interface Body {
	readonly messages: readonly { readonly content: string }[];
	readonly response_format?: { readonly json_schema?: { readonly name: string } };
}

/** An OpenAI-compatible server on this machine that answers as the recording does; what it has no answer for it lists in `unanswered`. */
export async function startRecordedServer(
	recording: Recording,
): Promise<AsyncDisposable & { server: Loopback; readonly unanswered: string[] }> {
	const left = [...recording.answers];
	const unanswered: string[] = [];
	const server = await loopback((response, request) => {
		const [stage, purpose] = soughtBy(request.body);
		const index = left.findIndex((one: RecordedAnswer) => one.stage === stage && one.purpose === purpose);
		const answer = index < 0 ? undefined : left.splice(index, 1)[0];
		if (!answer) unanswered.push(`${stage} ${purpose}`);
		return stream([chunk(answer?.text ?? 'Nothing was recorded.'), finish(), usage(tokensOf(request.body), 200), done])(response, request);
	});
	return { server, unanswered, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** The stage and purpose that a request is for, from the request alone: the wire carries neither. */
function soughtBy({ messages, response_format }: Body): readonly [string, string] {
	const schema = response_format?.json_schema?.name;
	if (schema === 'strategy') return ['strategy', 'artifact'];
	if (schema === 'plan') return ['strategy', 'plan'];
	if (schema) return ['quality', 'artifact'];
	const task = messages.at(-1)?.content ?? '';
	const mended = /^The file (\S+) as it is now/m.exec(task)?.[1];
	if (mended && task.includes('The findings:')) return ['quality', mended];
	const written = /^The file: (\S+)/m.exec(task)?.[1];
	return written ? ['draft', written] : ['delivery', 'cover-note.md'];
}

/** About what a model's server would count; far fewer would mean that it cut the brief. */
const tokensOf = ({ messages }: Body): number => Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / 3);
