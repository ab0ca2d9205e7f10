/** The cover note's own words, in the languages that Quintet writes without a model. */
export interface Phrases {
	readonly language: 'en' | 'id';
	readonly subject: (title: string) => string;
	readonly greeting: string;
	/** The title ends as a sentence does. */
	readonly asked: (title: string) => string;
	readonly notePurpose: string;
	readonly files: string;
	readonly outline: string;
	readonly answers: string;
	readonly inPart: string;
	readonly open: string;
	readonly questions: string;
	readonly deadline: (count: number) => string;
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
	files: 'Files',
	outline: 'outline, not written yet',
	answers: 'Where your points are answered',
	inPart: 'in part',
	open: 'Not answered yet',
	questions: 'Open questions',
	deadline: (count) => `The ${count === 1 ? 'date' : 'dates'} in your brief`,
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
	files: 'Berkas',
	outline: 'kerangka, belum ditulis',
	answers: 'Letak jawaban atas permintaan Anda',
	inPart: 'sebagian',
	open: 'Belum terjawab',
	questions: 'Pertanyaan',
	deadline: () => 'Tanggal dalam permintaan Anda',
	closing: 'Salam',
	checklist: (title) => `Daftar periksa penerimaan: ${title}`,
	checklistPurpose: 'Daftar periksa: setiap poin permintaan dan letak jawabannya',
	tick: 'Centang yang sudah sesuai, dan tulis di samping poinnya apa yang masih perlu diubah.',
	notYet: 'Belum terjawab.',
};

/** English for a language that the rules do not write. */
export const phrasesFor = (language: string): Phrases => (isIndonesian(language) ? indonesian : english);

export const isIndonesian = (language: string): boolean => /^(id|in|ms)\b/i.test(language);
