import { describe, expect, it } from 'vitest';
import { abilitiesAfter, initialAbilities, toBody } from '../../../src/model/server/abilities.ts';
import { seesPictures } from '../../../src/model/sight.ts';
import type { ModelRequest } from '../../../src/pipeline/ports.ts';

const request: ModelRequest = {
	purpose: 'test',
	messages: [
		{ role: 'user', content: 'How it looks', pictures: ['QUJD'] },
		{ role: 'user', content: 'The task' },
	],
};

describe('pictures in a request', () => {
	it('stand behind their text, as an address that holds them', () => {
		expect(toBody('m', request, initialAbilities('openai')).messages).toEqual([
			{
				role: 'user',
				content: [
					{ type: 'text', text: 'How it looks' },
					{ type: 'image_url', image_url: { url: 'data:image/jpeg;base64,QUJD' } },
				],
			},
			{ role: 'user', content: 'The task' },
		]);
	});

	it.each([
		[400, 'This model does not support image input.'],
		[500, 'image input is not supported - hint: if this is unexpected, you may need to provide the mmproj'],
		[422, 'messages[0].content: Input should be a valid string, content must be a string, not an array'],
	])('are left out and that is said, after a server refused them (%i)', (status, text) => {
		const abilities = initialAbilities('custom');
		const left = abilitiesAfter({ status, text }, abilities, request);
		expect(left).toEqual({ ...abilities, pictures: false });
		const [first] = left ? toBody('m', request, left).messages : [];
		expect(first?.content).toContain("can't be shown to you");
	});

	it('stay where messages of one role are joined', () => {
		const joined = toBody('m', request, { ...initialAbilities('custom'), sameRoles: false }).messages;
		expect(joined).toHaveLength(1);
		expect(JSON.stringify(joined)).toContain('base64,QUJD');
	});

	it('are tried with models that are known to take them, and with no other', () => {
		for (const name of ['gpt-5-mini', 'openai/gpt-4o', 'claude-sonnet-4-5', 'gemini-2.5-flash', 'qwen2.5-vl-7b', 'gemma3:12b', 'llava'])
			expect([name, seesPictures(name)]).toEqual([name, true]);
		for (const name of ['relay', 'llama3.2', 'deepseek-chat', 'mistral-large-latest', 'gpt-3.5-turbo', 'qwen3:8b'])
			expect([name, seesPictures(name)]).toEqual([name, false]);
	});
});
