import type { Constraint, Contradiction, Question, WorkKind } from '../../../shared/artifacts.ts';
import { gaps, type Language } from './gaps.ts';

/** "Photos will follow", "teks menyusul": the client has it and has not sent it. */
const toFollow =
	/\b(?:(?:akan )?dikirim kemudian|to follow|will follow|will send|['’]ll send|to be (?:confirmed|supplied|provided|announced)|tbc|tbd|send (?:you )?(?:it |them )?later|menyusul|nanti (?:saya|aku|kami|kita|dikirim|sy)(?: \w+)?|akan dikirim|dikirim nanti)\b/i;
const notSent: Readonly<Record<Language, (passage: string) => string>> = {
	en: (passage) => `Can you send what was still to come: "${passage}"?`,
	id: (passage) => `Bisa dikirim yang masih menyusul: "${passage}"?`,
};

const collective =
	/\b(\d{1,2}|three|four|five|six|seven|eight|nine|ten|twelve|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\s+((?:packets?|stops?|products?|items?|menus?|varieties|recipes?|articles?|posts?|workshops?|services?|members?|speakers?|rooms?|produk|menu|artikel|layanan|paket|kamar|resep))\b/i;
const whichOnes: Readonly<Record<Language, (things: string) => string>> = {
	en: (things) => `Which are the ${things}; can you send a list of their names?`,
	id: (things) => `Apa saja ${things} itu; bisa dikirim daftar namanya?`,
};

/** What is counted in the brief and nowhere listed. */
function unlisted(text: string): string | undefined {
	const things = collective.exec(text)?.[0];
	if (!things) return undefined;
	const noun = things.split(/\s+/).at(-1)?.replace(/s$/, '') ?? '';
	const isListed = new RegExp(`${noun}\\w{0,20}[^.\\n]{0,40}:|\\blist of [^.]{0,20}${noun}|^1\\b|\\b1 \\|`, 'im').test(text);
	return isListed ? undefined : things;
}

interface Known {
	readonly text: string;
	/** What the client answered later on; empty when nothing was asked yet. */
	readonly answers?: string;
	/** Passages, in the order of the brief. */
	readonly passages?: readonly string[];
	readonly kind: WorkKind;
	readonly constraints: readonly Constraint[];
	readonly contradictions: readonly Contradiction[];
	readonly language: string;
}

const whichHolds: Readonly<Record<Language, (quotes: readonly string[]) => string>> = {
	en: (quotes) => `These passages do not agree: ${quotes.join(' and ')}. Which one holds?`,
	id: (quotes) => `Bagian ini tidak sejalan: ${quotes.join(' dan ')}. Yang mana yang berlaku?`,
};

/** What the brief leaves open, as questions to the client in the brief's language. */
export function questionsOf({ text, answers = '', passages = [], kind, constraints, contradictions, language }: Known): Question[] {
	const in_: Language = language === 'id' ? 'id' : 'en';
	const texts: string[] = [];
	const has = (name: Constraint['kind']) => constraints.some((constraint) => constraint.kind === name);
	if (
		!has('deadline') ||
		/less than|secepatnya|asap|christmas|easter|new year|holiday|summer|depan/i.test(
			constraints
				.filter((one) => one.kind === 'deadline')
				.map((one) => one.text)
				.join(' '),
		)
	) {
		texts.push({ en: 'By which date do you need it?', id: 'Tanggal berapa dibutuhkan?' }[in_]);
	}
	if (!has('budget')) texts.push({ en: 'What is the budget?', id: 'Berapa anggarannya?' }[in_]);
	const rounds = gaps.at(-1);
	for (const gap of gaps) {
		if (gap === rounds && kind === 'design') continue;
		if (gap.kinds.includes(kind) && !gap.answered.test(text)) texts.push(gap[in_]);
	}
	const listless = unlisted(text);
	if (listless) texts.push(whichOnes[in_](listless));
	texts.push(
		...passages
			.filter((passage) => toFollow.test(passage) && passage.length < 240)
			.slice(0, 6)
			.map(notSent[in_]),
	);
	const open = contradictions.filter(({ resolution }) => resolution === 'ask');
	texts.unshift(...open.map(({ quotes }) => whichHolds[in_](quotes.map((quote) => `"${quote.replace(/\s+/g, ' ').trim()}"`))));
	return texts
		.filter((question) => !isAnswered(question, answers))
		.map((question, index) => ({ id: `Q${index + 1}`, text: question, by: 'rule' }));
}

/** The client answers below the question, or in its words. */
function isAnswered(question: string, answers: string): boolean {
	const telling = new Set(question.toLowerCase().match(/\p{L}{5,}/gu) ?? []);
	const said = new Set(answers.toLowerCase().match(/\p{L}{5,}/gu) ?? []);
	const shared = [...telling].filter((word) => said.has(word)).length;
	return telling.size > 0 && shared / telling.size >= 0.6;
}
