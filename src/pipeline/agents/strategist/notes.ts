import type { Note, Question, Requirement } from '../../../shared/artifacts.ts';
import type { Brief } from '../../../shared/brief.ts';
import { shorten } from '../../text.ts';
import { sectionOf } from './sections.ts';
import type { Unit } from './units.ts';

/** The subject of a mail, the first heading, or the first sentence that says something. */
export function titleOf(brief: Brief, units: readonly Unit[]): string {
	const subject = /^(?:Subject|Subjek|Perihal):\s*(?:(?:re|fwd?|aw|bls)\s*:\s*)*(.+)$/im.exec(brief.text.slice(0, 2000))?.[1];
	const newest = units.filter((unit) => unit.depth === 0);
	// A chat's last message says little.
	const first =
		newest.some((unit) => unit.text.split(/\s+/).length > 6) || newest.length > 3 ? newest : units.filter((unit) => unit.depth >= 0);
	const heading = first.find((unit) => unit.kind === 'heading' && !unit.text.endsWith(':'))?.text;
	const asking = first.find((unit) => unit.text.split(/\s+/).length > 3 && !/^(?:hi|hello|halo|hai|dear|selamat)\b/i.test(unit.text))?.text;
	const title = (subject ?? heading ?? asking ?? first[0]?.text ?? brief.name).replace(/\s+/g, ' ').trim();
	return shorten(title, 90);
}

const told = (units: readonly Unit[]) =>
	units.filter((unit) => (unit.kind === 'sentence' || unit.kind === 'item') && unit.text.length < 300 && !/[?:]$/.test(unit.text));

const goalWords =
	/\b(?:so that|in order to|goal|aim|we want|i want|(?:we|i)['’]d like|we would like|purpose|supaya|agar|biar|tujuan(?:nya)?|kami ingin|mau minta)\b/i;
const audienceWords =
	/\b(?:readers?|audience|our customers|visitors?|target|aimed at|end users?|our members|average age|pembaca|pelanggan|pembeli|pengunjung|sasaran|for people who)\b/i;
const toneWords =
	/\b(?:tone|voice|friendly|formal|informal|warm|playful|witty|dry|serious|casual|plain english|parish|cheeky|santai|sopan|resmi|ramah|lucu|hangat|akrab|simpel|lebay)\b/i;

/** Wishes for the whole work first, then sentences that give a purpose; at most four. */
export function goalsOf(wishes: readonly Unit[], units: readonly Unit[]): Note[] {
	const others = told(units).filter((unit) => goalWords.test(unit.text) && !wishes.includes(unit) && unit.kind === 'sentence');
	return [...wishes, ...others].slice(0, 4).map(toNote);
}

export function audienceOf(units: readonly Unit[]): Note | null {
	const found = told(units).find((unit) => audienceWords.test(unit.text));
	return found ? toNote(found) : null;
}

export function toneOf(units: readonly Unit[]): Note | null {
	const said = told(units);
	const found =
		said.find((unit) => /\b(?:tone|voice|gaya bahasa|nada)\b/i.test(unit.headings.at(-1) ?? '')) ??
		said.find((unit) => toneWords.test(unit.text) && sectionOf(unit.headings, unit.lead) !== 'background') ??
		said.find((unit) => toneWords.test(unit.text));
	return found ? toNote(found) : null;
}

const toNote = (unit: Unit): Note => ({ text: unit.text, by: 'rule' });

const factual =
	/\b(?:explain|compare|sources?|cite|facts?|figures?|statistics?|prices?|costs?|wcag|standards?|regulation|law|words we use|style guide|jelaskan|bandingkan|sumber|angka|harga|fakta|aturan|sertifikat)\b/i;

/** What is worth looking up: what is already there on the matter, and the facts that requirements lean on. */
export function researchQuestionsOf(title: string, requirements: readonly Requirement[], language: string): Question[] {
	const isIndonesian = language === 'id';
	const about = isIndonesian ? `Apa yang sudah ada tentang: ${title}?` : `What is already there about: ${title}?`;
	const leaning = requirements
		.filter(({ text }) => factual.test(text))
		.slice(0, 5)
		.map(({ text }) => (isIndonesian ? `Bahan untuk: ${text}` : `Material for: ${text}`));
	return [about, ...leaning].map((text, index) => ({ id: `S${index + 1}`, text, by: 'rule' }));
}
