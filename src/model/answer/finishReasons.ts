const kinds = {
	stop: 'stop eos eos_token eos_token_id end_of_text endoftext end_turn end_of_turn stop_sequence stop_token stop_word complete completed done end finished finish natural finish_reason_stop endtoken',
	length:
		'length max_tokens max_token max_output_tokens max_length max_new_tokens model_length token_limit truncated limit finish_reason_max_tokens model_context_window_exceeded',
	content_filter:
		'content_filter content_filtered content-filter safety recitation blocklist prohibited_content spii sensitive refusal guardrail_intervened image_safety finish_reason_safety',
} as const;

const known: ReadonlyMap<string, keyof typeof kinds> = new Map(
	Object.entries(kinds).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as keyof typeof kinds] as const)),
);

/** How an answer ended, in OpenAI's words; undefined for what is no end, as the empty one that some servers send with each piece. */
export function toFinish(reason: unknown): string | undefined {
	if (typeof reason !== 'string') return undefined;
	const name = reason.trim().toLowerCase();
	if (name === '' || name === 'null' || name === 'none') return undefined;
	return known.get(name) ?? name.slice(0, 40);
}
