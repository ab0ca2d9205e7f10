import { limits } from '../limits.ts';
import type { Phrases } from './language.ts';

const files = (count: number) => (count === 1 ? '1 file' : `${count} files`);

export const english: Phrases = {
	locale: 'en-GB',
	stages: { strategy: 'strategy', research: 'research', draft: 'draft', quality: 'quality control', delivery: 'formatting' },
	title: 'How this work was made',
	headings: {
		ai: 'Where AI took part',
		words: 'Whose words these are',
		review: 'What a person looked at',
		sources: 'Sources',
		limits: 'What this cannot prove',
		check: 'How to check it',
	},
	aiTookPart: (stages) => `AI took part in this work, in these stages: ${stages}.`,
	noAi: 'Quintet asked no AI model for this work: it used fixed rules and templates alone.',
	byRules: (stages) => `These stages went by fixed rules, without an AI model: ${stages}.`,
	sentTo: (hosts) => `For it, text or queries were sent to ${hosts}.`,
	stance: {
		'not stated': 'The brief says nothing about AI.',
		forbidden: 'The brief asks for work without AI.',
		limited: 'The brief allows AI for a part of the work or after an agreement.',
		disclose: 'The brief allows AI when its use is disclosed.',
		allowed: 'The brief allows AI.',
	},
	share: (range, isRange) => `Of the text of the deliverables, ${range} is AI’s${isRange ? ' or may be' : ''}.`,
	unknownShare: (upTo) => `Up to ${upTo} of the text of the deliverables has an unknown origin and may be AI’s.`,
	notMeasured: 'Not every file could be measured; what was not counts as possibly AI’s.',
	range: (low, high) => `${low} to ${high}`,
	fileShare: (name, ai, typed) =>
		`${name}: ${ai} AI’s or possibly AI’s${typed === undefined ? ', not measured' : `; typed by a person: ${typed}`}`,
	gaps: (count) =>
		`${count === 1 ? '1 change was' : `${count} changes were`} made where nothing looked; such text counts as possibly AI’s.`,
	reviewed: (reviewed, total, skimmed) =>
		(reviewed === 0
			? `As far as was seen, no person reviewed any of the ${files(total)}`
			: `A person reviewed ${reviewed} of ${files(total)} before delivery`) + (skimmed > 0 ? ` and looked at ${skimmed} briefly.` : '.'),
	reviewedFiles: (names) => `Reviewed: ${names}`,
	skimmedFiles: (names) => `Looked at briefly: ${names}`,
	notSeenFiles: (names) => `Not seen to be looked at as they are now: ${names}`,
	reviewRule:
		'Set by rule: a file counts as reviewed when it was on screen for its reading time (250 words a minute), or for half of it when something was opened from it or changed in it.',
	sourceCount: (count) => (count === 1 ? '1 source was read for it.' : `${count} sources were read for it.`),
	readon: (date) => `read on ${date}`,
	limit:
		'The signed record behind this shows that nothing was changed since it was sealed; it cannot prove who typed what, that the clock was right, or that pasted text was a person’s.',
	limits,
	check: (date, key) =>
		`The record was sealed on ${date} with the key ${key}. Run \`node verify.mjs\` in this folder to see whether anything was changed since.`,
};
