import type { Question, Requirement } from '../../../../shared/artifacts.ts';
import type { Brief } from '../../../../shared/brief.ts';
import { shorten } from '../../../text/text.ts';
import type { Unit } from '../layout/units.ts';

/**
 * The subject of a mail or the first heading; else what the file is called. A first sentence says who somebody is as often as what they want,
 * and would stand in a message to them as what they asked for: it is taken only where the file has no name of its own.
 */
export function titleOf(brief: Brief, units: readonly Unit[]): string {
	const subject = /^(?:Subject|Subjek|Perihal):\s*(?:(?:re|fwd?|aw|bls)\s*:\s*)*(.+)$/im.exec(brief.text.slice(0, 2000))?.[1];
	const newest = units.filter(({ answer, messagesSince }) => answer === 0 && messagesSince === 0);
	// A chat's last message says little.
	const first =
		newest.some((unit) => unit.text.split(/\s+/).length > 6) || newest.length > 3 ? newest : units.filter(({ answer }) => answer === 0);
	const heading = first.find((unit) => unit.kind === 'heading' && !unit.text.endsWith(':'))?.text;
	const named = nameOf(brief.name);
	const asking = first.find((unit) => unit.text.split(/\s+/).length > 3 && !/^(?:hi|hello|halo|hai|dear|selamat)\b/i.test(unit.text))?.text;
	const title = (subject ?? heading ?? named ?? asking ?? first[0]?.text ?? brief.name).replace(/\s+/g, ' ').trim();
	return shorten(title, 90);
}

/** A file's name in words; undefined for what an editor or a clipboard calls a text that nobody has named. */
function nameOf(name: string): string | undefined {
	const words = name
		.replace(/\.[a-z0-9]{1,8}$/i, '')
		.replace(/[-_]+/g, ' ')
		.trim();
	return words === '' || /^(?:untitled|clipboard|selection|brief|tanpa judul)\b[\s\d]*$/i.test(words) ? undefined : words;
}

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
