import type { Phrases } from './language.ts';

export const indonesian: Phrases = {
	locale: 'id-ID',
	stages: { strategy: 'strategi', research: 'riset', draft: 'draf', quality: 'pemeriksaan mutu', delivery: 'penataan format' },
	title: 'Bagaimana karya ini dibuat',
	headings: {
		ai: 'Di mana AI ikut serta',
		words: 'Asal kata-katanya',
		review: 'Apa yang dilihat oleh orang',
		sources: 'Sumber',
		limits: 'Apa yang tidak dapat dibuktikan',
		check: 'Cara memeriksanya',
	},
	aiTookPart: (stages) => `AI ikut serta dalam karya ini, pada tahap berikut: ${stages}.`,
	noAi: 'Quintet tidak meminta bantuan model AI untuk karya ini: hanya aturan tetap dan templat yang dipakai.',
	byRules: (stages) => `Tahap berikut berjalan dengan aturan tetap, tanpa model AI: ${stages}.`,
	sentTo: (hosts) => `Untuk itu, teks atau kueri dikirim ke ${hosts}.`,
	stance: {
		'not stated': 'Brief tidak menyebut apa pun tentang AI.',
		forbidden: 'Brief meminta karya dibuat tanpa AI.',
		limited: 'Brief mengizinkan AI untuk sebagian pekerjaan atau setelah ada kesepakatan.',
		disclose: 'Brief mengizinkan AI asalkan penggunaannya diungkapkan.',
		allowed: 'Brief mengizinkan AI.',
	},
	share: (range, isRange) => `Dari teks hasil kerja, ${range} berasal${isRange ? ' atau mungkin berasal' : ''} dari AI.`,
	unknownShare: (upTo) => `Hingga ${upTo} dari teks hasil kerja tidak diketahui asalnya dan mungkin berasal dari AI.`,
	notMeasured: 'Tidak semua berkas dapat diukur; yang tidak terukur dihitung sebagai mungkin dari AI.',
	range: (low, high) => `${low} hingga ${high}`,
	fileShare: (name, ai, typed) =>
		`${name}: ${ai} dari AI atau mungkin dari AI${typed === undefined ? ', tidak terukur' : `; diketik oleh orang: ${typed}`}`,
	gaps: (count) => `${count} perubahan terjadi saat tidak teramati; teks seperti itu dihitung sebagai mungkin dari AI.`,
	reviewed: (reviewed, total, skimmed) =>
		(reviewed === 0
			? `Sejauh yang teramati, tidak ada orang yang meninjau satu pun dari ${total} berkas`
			: `Seseorang meninjau ${reviewed} dari ${total} berkas sebelum dikirim`) +
		(skimmed > 0 ? ` dan melihat sekilas ${skimmed} berkas.` : '.'),
	reviewedFiles: (names) => `Ditinjau: ${names}`,
	skimmedFiles: (names) => `Dilihat sekilas: ${names}`,
	notSeenFiles: (names) => `Tidak teramati dilihat dalam bentuknya sekarang: ${names}`,
	reviewRule:
		'Ditetapkan dengan aturan: berkas dianggap ditinjau bila tampil di layar selama waktu bacanya (250 kata per menit), atau separuhnya bila ada yang dibuka darinya atau diubah di dalamnya.',
	sourceCount: (count) => `${count} sumber dibaca untuk karya ini.`,
	readon: (date) => `dibaca pada ${date}`,
	limit:
		'Catatan bertanda tangan di balik ini menunjukkan bahwa tidak ada yang diubah sejak disegel; catatan itu tidak dapat membuktikan siapa yang mengetik apa, bahwa jamnya benar, atau bahwa teks yang ditempel berasal dari orang.',
	limits: [
		'Tanda tangan membuktikan bahwa catatan dan berkas tidak berubah sejak disegel dengan kunci ini. Itu tidak membuktikan bahwa isi catatan benar.',
		'Kunci dipegang oleh pekerja lepas, yang dapat membuat kunci lain atau menandatangani catatan lain.',
		'Semua waktu menurut komputer pekerja lepas.',
		'Tidak terbukti siapa yang duduk di depan papan ketik: teks yang diketik mungkin disalin dari tempat lain, juga dari layanan AI.',
		'Teks yang ditempel, dan teks yang masuk beberapa kata sekaligus, tidak diketahui asalnya dan dihitung sebagai mungkin dari AI.',
		'Apa yang diubah di luar editor tidak teramati; rentang seperti itu dicantumkan sebagai celah.',
		'Porsi teks bukan porsi pekerjaan: kerangka, fakta, dan sudut pandang dari AI dicantumkan per tahap, tidak dihitung dalam karakter.',
		'Bahwa sesuatu tampil di layar selama beberapa waktu tidak membuktikan bahwa itu dibaca atau diperiksa.',
	],
	check: (date, key) =>
		`Catatan disegel pada ${date} dengan kunci ${key}. Jalankan \`node verify.mjs\` di folder ini untuk melihat apakah ada yang berubah sejak itu.`,
};
