/** Models that are known to take pictures, by the names that their providers give them. Others are not tried: a picture is dear, and to a blind model noise. */
const seeing =
	/(?:^|[/:.-])(?:gpt-4o|gpt-4\.1|gpt-5|chatgpt-4o|o[134](?:-|$)|claude-(?:3|[a-z]+-)|gemini|pixtral|mistral-(?:small-3|medium-3)|llava|llama-?4|llama-?3\.2-vision|gemma-?3|qwen[\d.]*-?vl|grok-(?:2-vision|4)|phi-4-multimodal)/i;

export const seesPictures = (model: string): boolean => seeing.test(model);
