import type { Contradiction, Strategy } from '../../../shared/artifacts.ts';

interface Phrases {
	readonly subject: (title: string) => string;
	readonly greeting: string;
	readonly opening: (count: number) => string;
	readonly disagree: string;
	readonly thanks: string;
}

const phrases: Readonly<Record<'en' | 'id', Phrases>> = {
	en: {
		subject: (title) => `Questions about: ${title}`,
		greeting: 'Hello,',
		opening: (count) =>
			count === 1
				? 'Thank you for the brief. Before I go on I have one question:'
				: `Thank you for the brief. Before I go on I have ${count} questions:`,
		disagree: 'These two passages do not agree. Which one holds?',
		thanks: 'A short answer to each is enough. Thank you!',
	},
	id: {
		subject: (title) => `Pertanyaan tentang: ${title}`,
		greeting: 'Halo,',
		opening: (count) =>
			count === 1
				? 'Terima kasih atas brief-nya. Sebelum saya lanjut, ada satu pertanyaan:'
				: `Terima kasih atas brief-nya. Sebelum saya lanjut, ada ${count} pertanyaan:`,
		disagree: 'Dua bagian ini tidak sejalan. Yang mana yang berlaku?',
		thanks: 'Jawaban singkat untuk masing-masing sudah cukup. Terima kasih!',
	},
};

/** What is open, as a message to the client that can be sent as it is: in the brief's language, English where we have no words in it. */
export function questionsMessage(strategy: Strategy): string {
	const words = strategy.language === 'id' ? phrases.id : phrases.en;
	const asked = strategy.questions.map(({ text }) => text);
	const open = strategy.contradictions.filter(
		(one) =>
			one.resolution === 'ask' && !asked.some((text) => one.quotes.every((quote) => text.includes(quote.replace(/\s+/g, ' ').trim()))),
	);
	const points = [...open.map((one) => disagreement(one, words)), ...asked];
	if (points.length === 0) return '';
	const numbered = points.map((point, index) => `${index + 1}. ${point}`);
	return [words.subject(strategy.title), words.greeting, words.opening(points.length), ...numbered, words.thanks].join('\n\n');
}

const disagreement = ({ quotes }: Contradiction, { disagree }: Phrases): string =>
	[disagree, ...quotes.map((quote) => `   "${quote.replace(/\s+/g, ' ').trim()}"`)].join('\n');
