import type { Question } from '../../../../shared/artifacts.ts';
import type { Brief } from '../../../../shared/brief.ts';
import { scrubQuery } from '../../../brief/scrub.ts';
import { aboutForm, english, indonesian } from '../../../text/stopWords.ts';

const mostWords = 8;
const leadIn = /^(?:what is already there about|material for|apa yang sudah ada tentang|bahan untuk)\s*:\s*/i;

/** What would be sent to a web search for each question: its telling words, less what would tell whose brief it is. */
export function withQueries(questions: readonly Question[], brief: Brief): Question[] {
	return questions.map((question) => {
		const words = question.text.replace(leadIn, '').match(/[\p{L}\p{N}](?:[\p{L}\p{N}.%-]*[\p{L}\p{N}%])?/gu) ?? [];
		const telling = words.filter((word) => word.length > 2 && !isForm(word.toLowerCase()));
		const { text } = scrubQuery([...new Set(telling)].slice(0, mostWords).join(' '), brief);
		return { ...question, queries: text.split(' ').length > 1 ? [text] : [] };
	});
}

const isForm = (word: string): boolean => english.has(word) || indonesian.has(word) || aboutForm.has(word) || /^[rsqd]\d+$/.test(word);
