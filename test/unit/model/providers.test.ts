import { describe, expect, it } from 'vitest';
import { describeModel, isHttpProvider, parseModelId, providers, toModelId } from '../../../src/shared/models/providers.ts';
import { providerNames } from '../../../src/shared/settings.ts';

describe('providers', () => {
	it('has a preset for each provider that is spoken to over HTTP', () => {
		expect(Object.keys(providers).sort()).toEqual(providerNames.filter((name) => name !== 'offline' && name !== 'vscode').sort());
	});

	it('knows no provider by the name of an object’s own parts', () => {
		expect(isHttpProvider('constructor')).toBe(false);
	});
});

describe('parseModelId', () => {
	it.each([
		['offline', { provider: 'offline', model: '' }],
		['openai/gpt-5-mini', { provider: 'openai', model: 'gpt-5-mini' }],
		['openrouter/anthropic/claude-sonnet-4.5', { provider: 'openrouter', model: 'anthropic/claude-sonnet-4.5' }],
		['ollama/llama3.2:3b', { provider: 'ollama', model: 'llama3.2:3b' }],
		['vscode/copilot/gpt-5', { provider: 'vscode', model: 'copilot/gpt-5' }],
	])('takes %s apart and puts it together again', (id, parts) => {
		const parsed = parseModelId(id);
		expect(parsed).toEqual(parts);
		expect(parsed && toModelId(parsed)).toBe(id);
	});

	it.each(['', 'gpt-5', 'openai', 'openai/', '/gpt-5', 'nobody/gpt-5', 'offline/x'])('finds no model in "%s"', (id) => {
		expect(parseModelId(id)).toBeNull();
	});
});

describe('describeModel', () => {
	it('says plainly that no AI is used', () => {
		expect(describeModel({ provider: 'offline', model: '' })).toBe('Offline (no AI)');
	});

	it('names the model and who runs it', () => {
		expect(describeModel({ provider: 'openai', model: 'gpt-5-mini' })).toBe('gpt-5-mini (OpenAI)');
		expect(describeModel({ provider: 'vscode', model: 'copilot/gpt-5' })).toBe('copilot/gpt-5 (VS Code)');
	});
});
