import type { WorkKind } from '../../../shared/artifacts.ts';

export type Language = 'en' | 'id';
export interface Gap {
	readonly kinds: readonly WorkKind[];
	/** What would answer it in a brief. */
	readonly answered: RegExp;
	readonly en: string;
	readonly id: string;
}

const all: readonly WorkKind[] = ['writing', 'code', 'design', 'mixed'];

/** What a freelancer has to know before work begins, and how a brief says it. */
export const gaps: readonly Gap[] = [
	{
		kinds: ['design'],
		answered: /\b(?:called|named|brand name|nama (?:toko|usaha|merek|brand)|toko roti [A-Z]|our name)\b|\b(?:we are|we're|kami) [A-Z]/,
		en: 'What is the exact name as it should appear?',
		id: 'Nama persisnya apa, seperti yang akan ditulis?',
	},
	{
		kinds: ['design'],
		answered: /\b\d+(?:[.,]\d+)?\s?(?:x|×|by|kali)\s?\d|\b\d+\s?(?:px|pixels?|cm|mm|meter)\b|\bA[3-6]\b|\blogo\b/i,
		en: 'In which size or proportions do you need it?',
		id: 'Ukurannya berapa?',
	},
	{
		kinds: ['design'],
		answered: /\b(?:text|wording|words) (?:is|are|on)\b|slogan|tagline|text on|tulisan(?:nya)?\s*:|tulisan pada|\blogo\b/i,
		en: 'Which text goes on it, word for word?',
		id: 'Teks apa yang ditulis di situ, kata demi kata?',
	},
	{
		kinds: ['design'],
		answered: /slogan|tagline|text on|tulisan pada/i,
		en: 'Is there a slogan or other text to show?',
		id: 'Apakah ada slogan atau teks lain yang ditampilkan?',
	},
	{
		kinds: ['design', 'mixed'],
		answered: /#[0-9a-f]{6}\b|colou?rs?|warna/i,
		en: 'Which colours should be used or avoided?',
		id: 'Warna apa yang dipakai atau dihindari?',
	},
	{
		kinds: ['design'],
		answered: /\b(?:style|like|example|inspiration|feeling|mood|gaya|contoh|suka)\b/i,
		en: 'Which style do you like; are there examples?',
		id: 'Gaya seperti apa yang disukai; ada contohnya?',
	},
	{
		kinds: ['design'],
		answered: /\b(?:used? (?:on|for|in)|print|sign|packag|social|web|email|screen|dipakai|kemasan|papan|cetak)\w*/i,
		en: 'Where will it be used (sign, packaging, web, social media)?',
		id: 'Akan dipakai di mana (papan nama, kemasan, web, media sosial)?',
	},
	{
		kinds: ['design', 'writing'],
		answered: /\b(?:svg|png|pdf|markdown|docx?|word|html|\.md|\.txt|format)\b/i,
		en: 'In which file format do you need it?',
		id: 'Format berkas apa yang dibutuhkan?',
	},
	{
		kinds: ['design'],
		answered: /\b(?:alternatives?|options?|variants?|rounds?|revisions?|alternatif|revisi|pilihan)\b/i,
		en: 'How many alternatives and rounds of changes are included?',
		id: 'Berapa alternatif dan berapa kali revisi?',
	},
	{
		kinds: ['writing'],
		answered:
			/\b(?:\d[\d.,]*\s*(?:[-–]|to|sampai)?\s*\d*\s*(?:words?|kata|characters?|karakter|pages?|halaman)|length|short|panjang|pendek)\b/i,
		en: 'How long should the text be?',
		id: 'Seberapa panjang teksnya?',
	},
	{
		kinds: ['writing'],
		answered: /\b(?:readers?|audience|customers?|for people|pembaca|pelanggan|pembeli)\b/i,
		en: 'Who will read it?',
		id: 'Siapa pembacanya?',
	},
	{
		kinds: ['writing'],
		answered: /\b(?:tone|voice|friendly|formal|warm|playful|style|santai|sopan|gaya bahasa|resmi)\b/i,
		en: 'Which tone do you want?',
		id: 'Nada bahasanya seperti apa?',
	},
	{
		kinds: ['code'],
		answered: /\b(?:node(?:\.js)? ?\d|node-nya|python ?\d|postgres\w* ?\d|mysql ?\d|sqlite|java ?\d|php ?\d|versi|version|runtime)\b/i,
		en: 'Which runtime and version will it run on?',
		id: 'Akan dijalankan di runtime dan versi apa?',
	},
	{
		kinds: ['code'],
		answered: /\b(?:licen[cs]e|lisensi)\b/i,
		en: 'Under which licence and name should it be published?',
		id: 'Lisensi dan nama paketnya apa?',
	},
	{
		kinds: ['code'],
		answered: /\b(?:bearer|authorization header|x-api-key|oauth|no auth|basic auth)\b|^(?![\s\S]*\b(?:auth|token|login)\b)/i,
		en: 'How does authentication work (header, kind of token)?',
		id: 'Bagaimana autentikasinya (header, jenis token)?',
	},
	{
		kinds: ['code'],
		answered: /\b(?:base ?url|sandbox|https?:\/\/api\.)|^(?![\s\S]*\b(?:api|endpoints?)\b)/i,
		en: 'What is the base URL, and is there a sandbox?',
		id: 'Apa base URL-nya, dan adakah sandbox?',
	},
	{
		kinds: ['code'],
		answered: /\b(?:cursor|next_page|page_size|per_page|offset)\b|^(?![\s\S]*\bpag(?:ed|ing|ination)\b)/i,
		en: 'How does paging work (cursor or page, field names)?',
		id: 'Bagaimana paginasinya (cursor atau halaman, nama field)?',
	},
	{
		kinds: ['code'],
		answered: /\berror (?:body|format|response) (?:is|looks|has)|^(?![\s\S]*\b(?:api|endpoints?)\b)/i,
		en: 'What does an error response look like?',
		id: 'Seperti apa isi respons error?',
	},
	{
		kinds: ['code'],
		answered: /\b(?:columns?|header row|kolom)\b[^.]{0,40}[:=]|^(?![\s\S]*\.csv\b)/i,
		en: 'Which columns should the output files have?',
		id: 'Kolom apa saja yang ada di berkas keluaran?',
	},
	{
		kinds: ['code'],
		answered: /\bcolumns?\b[^.]{0,40}[:=]|\bcolumns? (?:are|is)\b|^(?![\s\S]*\bcsv\b)|\n\w+(?:,[\w ]+){2,}/i,
		en: 'Which columns does the CSV file have, and how are dates written in it?',
		id: 'Kolom apa saja yang ada di berkas CSV, dan bagaimana tanggal ditulis di situ?',
	},
	{
		kinds: ['code', 'mixed'],
		answered: /^(?![\s\S]*\b(?:csv|txt|ledger|export)\b)|\bencod\w+[^.]{0,60}\b(?:both|all files|utf)|\butf-?8\b[^.]{0,40}\ball\b/i,
		en: 'In which encoding are the files saved?',
		id: 'Berkasnya disimpan dengan encoding apa?',
	},
	{
		kinds: ['code'],
		answered: /^(?![\s\S]*\b(?:sql|database|postgres\w*|mysql|basis data)\b)|\bcreate table\b/i,
		en: 'What is the schema of the tables?',
		id: 'Seperti apa skema tabelnya?',
	},
	{
		kinds: ['code', 'mixed'],
		answered: /^(?![\s\S]*\w+\.json\b)|[{[]\s*"\w+"\s*:|\btsconfig\.json|\bpackage\.json/i,
		en: 'What is the structure of the JSON data; can you send a sample?',
		id: 'Seperti apa struktur data JSON-nya; bisa kirim contohnya?',
	},
	{
		kinds: ['code', 'mixed'],
		answered:
			/^(?![\s\S]*\b(?:website|web page|widget|html|browser|situs|landing page)\b)|\b(?:chrome|firefox|safari|edge|android|ios|browsers? (?:from|since|of))\b/i,
		en: 'Which browsers and devices must it work on?',
		id: 'Harus berjalan di browser dan perangkat apa?',
	},
	{
		kinds: ['writing'],
		answered:
			/\b(?:sources?|cite|references?|citation|sumber|harga|facts?)\b[^.]{0,40}\b(?:apa|harvard|chicago|vancouver|style|gaya)\b|^(?![\s\S]*\b(?:references|citations?|daftar pustaka)\b)/i,
		en: 'Which citation style do you want for the references?',
		id: 'Gaya sitasi apa yang diinginkan?',
	},
	{
		kinds: ['mixed'],
		answered: /\b(?:host(?:ing|ed)|server|netlify|github pages|domain)\b/i,
		en: 'Where will the site be hosted, and who uploads it?',
		id: 'Situsnya di-hosting di mana, dan siapa yang mengunggah?',
	},
	{
		kinds: ['design'],
		answered: /\b(?:mailchimp|brevo|sending (?:system|tool)|merge tags? of)\b|^(?![\s\S]*\b(?:newsletter|email template|html email)\b)/i,
		en: 'Which system sends the e-mails, and what are its merge tags?',
		id: 'Sistem apa yang mengirim email, dan apa merge tag-nya?',
	},
	{
		kinds: ['design'],
		answered: /\b(?:images? (?:are|will be) hosted|image host|cdn)\b|^(?![\s\S]*\b(?:newsletter|email template|html email)\b)/i,
		en: 'Where will the images be hosted?',
		id: 'Gambar-gambarnya di-hosting di mana?',
	},
	{
		kinds: ['design'],
		answered:
			/\b(?:postal address|street|registered address|\d+ \w+ (?:road|street|lane))\b|^(?![\s\S]*\b(?:newsletter|email template|html email)\b)/i,
		en: 'Which postal address goes into the footer?',
		id: 'Alamat pos apa yang dicantumkan di bagian bawah?',
	},
	{
		kinds: all,
		answered: /\b(?:rounds?|revisions?|edits|revisi|perubahan)\b/i,
		en: 'How many rounds of changes are included?',
		id: 'Berapa kali revisi yang termasuk?',
	},
];
