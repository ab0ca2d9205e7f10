import type { Constraint, Priority } from '../../../../shared/artifacts.ts';

/** What an outline says by itself, in the brief's language. */
export interface Words {
	readonly language: 'en' | 'id';
	/** Two sentences that say what the file is. */
	readonly outline: string;
	readonly keepTo: string;
	readonly purpose: string;
	readonly research: string;
	readonly requirement: string;
	readonly quote: string;
	readonly line: string;
	readonly priority: Readonly<Record<Priority, string>>;
	readonly constraint: Readonly<Record<Constraint['kind'], string>>;
	readonly and: string;
}

const english: Words = {
	language: 'en',
	outline: 'Outline by rule, no AI was used. Write the work in place of these points.',
	keepTo: 'To keep to',
	purpose: 'Purpose',
	research: 'From the research',
	requirement: 'requirement',
	quote: 'the client wrote',
	line: 'line',
	priority: { must: 'must', should: 'should', nice: 'nice to have' },
	constraint: { deadline: 'Deadline', budget: 'Budget', length: 'Length', other: 'Constraint' },
	and: 'and',
};

const indonesian: Words = {
	language: 'id',
	outline: 'Kerangka menurut aturan, tanpa AI. Tulis karyanya sebagai ganti butir-butir ini.',
	keepTo: 'Ketentuan',
	purpose: 'Tujuan',
	research: 'Dari riset',
	requirement: 'permintaan',
	quote: 'kata klien',
	line: 'baris',
	priority: { must: 'wajib', should: 'sebaiknya', nice: 'kalau sempat' },
	constraint: { deadline: 'Tenggat', budget: 'Anggaran', length: 'Panjang', other: 'Batasan' },
	and: 'dan',
};

export const wordsFor = (language: string): Words => (language.toLowerCase().startsWith('id') ? indonesian : english);
