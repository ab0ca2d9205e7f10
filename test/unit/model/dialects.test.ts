import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { withoutThoughts } from '../../../src/pipeline/asking/thoughts/thoughts.ts';
import { type Dialect, dialects } from '../../support/dialects.ts';
import { type Answer, loopback } from '../../support/loopback.ts';
import { ask, secretKey, secretPrompt } from '../../support/loopbackClient.ts';

const schema = {
	name: 'note',
	json: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'], additionalProperties: false },
};
const everything = { maxOutputTokens: 2_000, temperature: 0.2 };

const asked = async ({ provider }: Dialect, answer: Answer, request: NonNullable<Parameters<typeof ask>[1]>['request'] = {}) => {
	await using server = await loopback(answer);
	const outcome = await ask(server, { provider, request });
	return { ...outcome, received: server.received };
};

describe.each(dialects)('$name', (dialect) => {
	it('streaming: its answer is whole, once, with its usage', async () => {
		const { text, finish, failure } = await asked(dialect, dialect.streaming);
		expect(failure).toBeUndefined();
		expect([withoutThoughts(text), finish?.reason, finish?.complete]).toEqual(['Hello there', 'stop', true]);
		expect(finish?.usage).toMatchObject({ inputTokens: 12, outputTokens: 3, reported: true });
	});

	it('structured: a refused schema is told as an instruction, and the object comes', async () => {
		const { text, finish, received } = await asked(dialect, dialect.structured, { schema });
		expect([/\{"text":"x"\}/.test(text), finish?.complete]).toEqual([true, true]);
		expect(received.length).toBeLessThanOrEqual(3);
		if (received.length > 1) expect(received.at(-1)?.body.messages.at(-1).content).toContain(JSON.stringify(schema.json));
	});

	const { refused, key, tooLong, quota } = dialect;
	const full = { ...everything, schema };

	if (refused)
		it('refused field: the request goes out again without it', async () => {
			const { field, answer } = refused;
			const has = (body: Record<string, unknown>) =>
				field === 'response_format' ? (body[field] as { type?: string } | undefined)?.type === 'json_schema' : body[field] !== undefined;
			const unless: Answer = (response, request) => (has(request.body) ? answer : dialect.streaming)(response, request);
			const { text, received, retries } = await asked(dialect, unless, { ...everything, ...(field === 'response_format' && { schema }) });
			expect([withoutThoughts(text), retries.length]).toEqual(['Hello there', 0]);
			expect(received.map(({ body }) => has(body))).toEqual([true, false]);
		});

	if (key)
		it('wrong key: is called the key, and nothing is tried again', async () => {
			const { failure, received } = await asked(dialect, key, full);
			expect([failure?.reason, received.length]).toEqual(['auth', 1]);
		});

	if (tooLong)
		it('too long: is called too long, and nothing is tried again', async () => {
			const { failure, received } = await asked(dialect, tooLong, full);
			expect([failure?.reason, received.length]).toEqual(['tooLong', 1]);
		});

	if (quota)
		it('quota: is called used up, or a wait where it passes', async () => {
			const { failure, received } = await asked(dialect, quota, full);
			expect([failure?.reason, received.length]).toEqual([dialect.quotaReason ?? 'quota', 1]);
		});

	it('never shows a word of its own, the key or the prompt', async () => {
		for (const answer of [key, tooLong, quota]) {
			if (!answer) continue;
			const { failure } = await asked(dialect, answer);
			for (const word of [secretKey, secretPrompt, 'tokens (', 'sk-x', 'Limit 6000']) expect(failure?.message).not.toContain(word);
		}
	});
});

it('the table in test/README.md has a row for each server, and says what each can do', async () => {
	const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
	for (const { name, refused, key, tooLong, quota } of dialects) {
		const cells =
			readme
				.split('\n')
				.find((line) => line.startsWith(`| ${name} |`))
				?.split('|') ?? [];
		const [, , , , field, ofKey, ofLength, ofQuota] = cells.map((cell) => cell.trim());
		expect([name, field, ofKey === '–', ofLength === 'cut', ofQuota === '–']).toEqual([
			name,
			refused ? `\`${refused.field}\`` : '–',
			!key,
			!tooLong,
			!quota,
		]);
	}
});
