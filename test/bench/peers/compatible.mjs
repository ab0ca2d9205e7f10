import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { model } from './task.mjs';

/** The loopback server as a model of the AI SDK, which Mastra takes as well. */
export const compatibleModel = (baseURL) =>
	createOpenAICompatible({ name: 'loopback', baseURL, apiKey: 'none', includeUsage: true, supportsStructuredOutputs: true })(model);
