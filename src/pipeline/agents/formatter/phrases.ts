/** The cover note's own words, in the languages that Quintet writes without a model. */
export interface Phrases {
	readonly language: 'en' | 'id';
	readonly subject: (title: string) => string;
	readonly greeting: string;
	readonly asked: (title: string) => string;
	readonly files: string;
	readonly outline: string;
	readonly answers: string;
	readonly inPart: string;
	readonly open: string;
	readonly questions: string;
	readonly deadline: string;
	readonly closing: string;
}

const english: Phrases = {
	language: 'en',
	subject: (title) => `Delivery: ${title}`,
	greeting: 'Hello,',
	asked: (title) => `You asked for: ${title}. Here is what is in this delivery.`,
	files: 'Files',
	outline: 'outline, not written yet',
	answers: 'Where your points are answered',
	inPart: 'in part',
	open: 'Not answered yet',
	questions: 'Open questions',
	deadline: 'The date in your brief',
	closing: 'Best regards',
};

const indonesian: Phrases = {
	language: 'id',
	subject: (title) => `Hasil pekerjaan: ${title}`,
	greeting: 'Halo,',
	asked: (title) => `Anda meminta: ${title}. Berikut isi kiriman ini.`,
	files: 'Berkas',
	outline: 'kerangka, belum ditulis',
	answers: 'Letak jawaban atas permintaan Anda',
	inPart: 'sebagian',
	open: 'Belum terjawab',
	questions: 'Pertanyaan',
	deadline: 'Tanggal dalam permintaan Anda',
	closing: 'Salam',
};

/** English for a language that the rules do not write. */
export const phrasesFor = (language: string): Phrases => (/^(id|in|ms)\b/i.test(language) ? indonesian : english);
