import * as z from 'zod';
import { PipelineError } from '../pipeline/errors.ts';
import { RequestFailure } from './failures.ts';

/** A page that the answer cites or that the search saw. */
export interface CitedPage {
	readonly url: string;
	readonly title: string;
	/** The sentence before the citation; empty for a page that was only seen. */
	readonly snippet: string;
}

const Citation = z.object({ type: z.literal('url_citation'), url: z.string(), title: z.string().nullish(), start_index: z.int().min(0) });
const Text = z.object({ type: z.literal('output_text'), text: z.string(), annotations: z.array(z.unknown()).default([]) });
const Message = z.object({ type: z.literal('message'), content: z.array(z.unknown()) });
const Call = z.object({
	type: z.literal('web_search_call'),
	action: z.object({ sources: z.array(z.object({ url: z.string().optional() }).loose()).default([]) }).loose(),
});
const Reply = z.object({ object: z.literal('response'), status: z.string(), output: z.array(z.unknown()), usage: z.unknown().optional() });

/** Pages of an answer, the cited ones first, and its usage by the names of the older API. Throws `RequestFailure` for what is no answer. */
export function pagesIn(reply: unknown): { readonly pages: readonly CitedPage[]; readonly usage: unknown; readonly text: string } {
	const parsed = Reply.safeParse(reply);
	if (!parsed.success) throw notUsable('What came is no answer of OpenAI');
	if (parsed.data.status !== 'completed' && parsed.data.status !== 'incomplete') throw notUsable('OpenAI did not finish the search');
	const texts = parsed.data.output.flatMap((item) => list(Message, [item]).flatMap((message) => list(Text, message.content)));
	const cited = texts.flatMap(({ text, annotations }) =>
		list(Citation, annotations).map(({ url, title, start_index }) => ({
			url,
			title: title ?? '',
			snippet: sentenceBefore(text, start_index),
		})),
	);
	const seen = list(Call, parsed.data.output)
		.flatMap(({ action }) => action.sources)
		.flatMap(({ url }) => (url ? [{ url, title: '', snippet: '' }] : []));
	return { pages: [...cited, ...seen], usage: olderUsage(parsed.data.usage), text: texts.map(({ text }) => text).join('\n') };
}

const notUsable = (what: string) =>
	new RequestFailure(
		new PipelineError(
			'badReply',
			`${what}. Nothing was looked up; accepted stages are kept. Rerun this stage, or choose another search with "Quintet: Choose Web Search…".`,
		),
	);

const list = <T>(schema: z.ZodType<T>, values: readonly unknown[]): T[] =>
	values.flatMap((value) => {
		const parsed = schema.safeParse(value);
		return parsed.success ? [parsed.data] : [];
	});

/** What stands before a citation in its line, without Markdown's marks and earlier citations. */
function sentenceBefore(text: string, start: number): string {
	const line = text.slice(text.lastIndexOf('\n', Math.max(0, start - 1)) + 1, start);
	return line
		.replace(/\(?\[[^\]]*\]\([^)]*\)\)?/g, '')
		.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '')
		.replace(/\*\*|__|`/g, '')
		.replace(/[\s([]+$/, '')
		.trim();
}

const Used = z.object({
	input_tokens: z.number(),
	output_tokens: z.number(),
	input_tokens_details: z.object({ cached_tokens: z.number() }).partial().optional(),
});

function olderUsage(usage: unknown): unknown {
	const parsed = Used.safeParse(usage);
	if (!parsed.success) return undefined;
	const { input_tokens, output_tokens, input_tokens_details } = parsed.data;
	return {
		prompt_tokens: input_tokens,
		completion_tokens: output_tokens,
		prompt_tokens_details: { cached_tokens: input_tokens_details?.cached_tokens ?? 0 },
	};
}
