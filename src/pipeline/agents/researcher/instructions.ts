import type { Span } from '../../../shared/brief.ts';
import { speaksToPrograms } from '../../brief/hostile.ts';
import { sentencesOf } from '../../text/sentences.ts';

/** What stands in a prompt in place of a stretch that speaks to programs. */
export const mark = '⟦a passage that speaks to programs is left out⟧';

const commands = [
	/\b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,30}\b(?:your|previous|prior|preceding|above|earlier|all|any|system|these|those)\b[^.!?]{0,30}\b(?:instructions?|prompts?|rules|guidelines|directives)\b/i,
	/\bif you(?:['’]re| are) an? (?:ai|llm|large language model|language model|assistant|chatbot|bot|agent)\b/i,
	/\b(?:ais?|llms?|language models?|assistants?|agents?|chatbots?|bots?|crawlers?) (?:that (?:is|are) )?(?:reading|summari[sz]ing|processing|indexing|parsing) (?:this|the) (?:page|text|document|article|site|content)\b/i,
	/\b(?:note|message|attention|notice|instructions?|important)\b[^.!?\w]{0,3}(?: (?:to|for))?[^.!?\w]{0,3}(?:any |all )?(?:ais?|llms?|language models?|ai (?:assistants?|agents?)|assistants?|chatbots?|bots?)\b/i,
	/\byou are now (?:an? |the )?(?:\w+ )?(?:ai|llm|assistant|agent|chatbot|bot|strategist|researcher|drafter|formatter|quality controller|mode)\b|\bnew (?:system )?instructions?\s*:|\byour (?:new )?(?:instructions|task) (?:is|are) (?:now )?to\b|\b(?:reveal|print|repeat|show|output) (?:me )?(?:your|the) (?:system )?(?:prompt|instructions)\b/i,
	/\b(?:qc|quality (?:control|check|controller|review))\s*:\s*(?:approved|passed|accepted|ok|ready)\b|"(?:approved|verdict)"\s*:/i,
	/<\|?(?:im_start|im_end|system|assistant|user|endoftext)\|?>|\[\/?INST\]|\b(?:BEGIN|END) (?:BRIEF|STRATEGY|RESEARCH|DRAFT|QUALITY|PASSAGE|ATTACHMENT)\b/,
	/\b(?:abaikan|lupakan)\b[^.!?]{0,40}\b(?:instruksi|perintah|aturan)\b/i,
];

/** A sentence about such programs orders nothing: "AI assistants draft texts" may be what a brief is about. */
const topic =
	/\b(?:automated|ai|language model) (?:assistants?|agents?|tools?)\b|\bpre-?approved\b|\bsystem prompts?\b|\b(?:strategist|drafter|formatter|researcher|quality control(?:ler)?)(?: agent)?\s*:/gi;

const isHostile = (text: string): boolean => {
	const line = text.replace(/\s+/g, ' ');
	return commands.some((pattern) => pattern.test(line)) || speaksToPrograms(line.replace(topic, 'somebody'));
};

/** The stretches of a text that speak to programs, as spans; whole sentences, or a whole paragraph where it shows only as one. */
export function hostileSpans(text: string): Span[] {
	if (!isHostile(text)) return [];
	return paragraphsOf(text).flatMap(({ start, end }) => {
		const paragraph = text.slice(start, end);
		if (!isHostile(paragraph)) return [];
		const sentences = sentencesOf(paragraph).filter((sentence) => isHostile(sentence.text));
		if (sentences.length === 0) return [{ start, end }];
		return sentences.map((sentence) => ({ start: start + sentence.start, end: start + sentence.start + sentence.text.length }));
	});
}

/** Adds those stretches to a text. They are looked for when they are first asked for: of a large workspace few passages ever are. */
export function withHostile<T extends { readonly text: string }>(source: T): T & { readonly hostile: readonly Span[] } {
	let spans: readonly Span[] | undefined;
	return {
		...source,
		get hostile() {
			spans ??= hostileSpans(source.text);
			return spans;
		},
	};
}

const paragraphsOf = (text: string): Span[] =>
	[...text.matchAll(/\S(?:[^\n]|\n(?![^\S\n]*\n))*/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

/** The stretch as a model gets it: what speaks to programs replaced by a mark. */
export function shownToModel(text: string, hostile: readonly Span[]): string {
	let shown = '';
	let last = 0;
	for (const { start, end } of hostile) {
		if (end <= last) continue;
		shown += `${text.slice(last, Math.max(start, last))}${mark}`;
		last = end;
	}
	return shown + text.slice(last);
}

/** A title or name of somebody else's, or the other text where it speaks to programs. */
export const harmless = (text: string, otherwise: string): string => (isHostile(text) || text.trim() === '' ? otherwise : text.trim());
