/** The cover note's own words, in the languages that Quintet writes without a model. */
export interface Phrases {
	readonly language: 'en' | 'id';
	readonly subject: (title: string) => string;
	readonly greeting: string;
	/** The title ends as a sentence does. */
	readonly asked: (title: string) => string;
	readonly notePurpose: string;
	readonly outline: string;
	readonly missing: string;
	readonly decided: string;
	readonly questions: string;
	readonly closing: string;
	readonly checklist: (title: string) => string;
	readonly checklistPurpose: string;
	readonly tick: string;
	readonly notYet: string;
}

const english: Phrases = {
	language: 'en',
	subject: (title) => `Delivery: ${title}`,
	greeting: 'Hello,',
	asked: (title) => `You asked for: ${title} Here is what is in this delivery.`,
	notePurpose: 'Cover note to the client',
	outline: 'outline, not written yet',
	missing: 'Not included in this delivery:',
	decided: 'Where your brief left something open, this is how it stands for now:',
	questions: 'I still need your answer to this:',
	closing: 'Best regards',
	checklist: (title) => `Acceptance checklist: ${title}`,
	checklistPurpose: 'Acceptance checklist: each point of the brief with the place that answers it',
	tick: 'Tick what is right as it is, and write beside a point what is still to change.',
	notYet: 'Not answered yet.',
};

const indonesian: Phrases = {
	language: 'id',
	subject: (title) => `Hasil pekerjaan: ${title}`,
	greeting: 'Halo,',
	asked: (title) => `Anda meminta: ${title} Berikut isi kiriman ini.`,
	notePurpose: 'Surat pengantar',
	outline: 'kerangka, belum ditulis',
	missing: 'Belum termasuk dalam kiriman ini:',
	decided: 'Untuk hal yang masih terbuka di brief, sementara ini saya kerjakan begini:',
	questions: 'Saya masih perlu jawaban Anda untuk hal berikut:',
	closing: 'Salam',
	checklist: (title) => `Daftar periksa penerimaan: ${title}`,
	checklistPurpose: 'Daftar periksa: setiap poin permintaan dan letak jawabannya',
	tick: 'Centang yang sudah sesuai, dan tulis di samping poinnya apa yang masih perlu diubah.',
	notYet: 'Belum terjawab.',
};

/** English for a language that the rules do not write. */
export const phrasesFor = (language: string): Phrases => (isIndonesian(language) ? indonesian : english);

export const isIndonesian = (language: string): boolean => /^(id|in|ms)\b/i.test(language);
