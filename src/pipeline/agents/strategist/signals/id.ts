import type { Signals } from './signal.ts';

/** Indonesian, as it is written in letters and in chats. */
export const id: Signals = {
	sentences: [
		{
			name: 'greeting',
			pattern:
				/^(?:halo|hai|selamat (?:pagi|siang|sore|malam)|sore|malam|pagi|terima ?kasih|makasih|mksh|salam|maaf|waduh)\b(?!.*\bbisa\b).{0,70}$/i,
			strength: 'nothing',
			example: 'Selamat pagi, Kak',
			counterexample: 'Halo, bisa bikin peta?',
		},
		{
			name: 'question',
			pattern: /\b(?:gmn|gimana|berapa|brp)\b.*\b(?:kak|ya|nya)\b|\bberapa harga/i,
			strength: 'nothing',
			example: 'Kira-kira berapa harganya',
			counterexample: 'Bisa bantu tulis tiga?',
		},
		{
			name: 'an example, or how things are',
			pattern: /^(?:sekarang|contoh)\b/i,
			strength: 'nothing',
			example: 'Sekarang warnanya biru, bukan hijau.',
			counterexample: 'Beri contoh.',
		},
		{
			name: 'money and time',
			pattern:
				/^(?:budget|anggaran|deadline|tenggat|harga|biaya)(?:nya)?\b|^(?:\w+ )?(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu) depan\b|^tolong selesai\b/i,
			strength: 'nothing',
			example: 'Tenggatnya Jumat.',
			counterexample: 'Tampilkan harga dulu.',
		},
		{
			name: 'talk about messages',
			pattern: /\b(?:di)?abaikan\b|\b(?:lamaran|penawaran)\b|\bakan (?:dikirim|kami kirim|diberikan|menyusul)\b|^(?:kmrn|kemarin|dulu)\b/i,
			strength: 'nothing',
			example: 'Pesan tadi diabaikan saja.',
			counterexample: 'Kirim dua versi.',
		},
		{
			name: 'please',
			pattern: /\b(?:tolong|mohon|harap|minta|sila(?:h)?kan|wajib|diwajibkan|bisa (?:di)?(?:bikin|buat|bantu|tulis|desain)\w*)\b/i,
			strength: 'outright',
			example: 'Mohon dua versi.',
			counterexample: 'Kami buka tiap hari.',
		},
		{
			name: 'must',
			pattern:
				/\b(?:harus(?:nya)?|hrs(?:nya)?|perlu|sebaiknya|pastikan|mesti|usahakan|diharapkan|diminta|cukup|kalau bisa|k(?:a?l|alo) bisa)\b/i,
			strength: 'words',
			example: 'Petanya harus jelas.',
			counterexample: 'Petanya jelas.',
		},
		{
			name: 'must not',
			pattern:
				/\b(?:jangan(?:lah)?|jgn|jng|dilarang|hindari|(?:tidak|tdk|nggak|ngga|gak?) ?(?:boleh|usah|suka|diperkenankan|diperbolehkan))\b/i,
			strength: 'words',
			example: 'Jgn pakai foto.',
			counterexample: 'Fotonya tidak ada.',
		},
		{
			name: 'wish',
			pattern: /\b(?:butuh|ingin|pengen|pingin|kepengen|di(?:bikin|buat)(?:in|kan)?|b(?:i?kin|uat)in|buatkan|boleh (?:dibuat|ditambah))\b/i,
			strength: 'words',
			example: 'Kami butuh peta.',
			counterexample: 'Kami punya peta.',
		},
		{
			name: 'limit',
			pattern:
				/\b(?:maks|min)(?:imal)?\b|\bpaling (?:banyak|sedikit|lambat|lama|panjang)\b|\btidak lebih dari\b|\bditerima (?:kalau|jika|bila)\b/i,
			strength: 'words',
			example: 'Maksimal dua halaman.',
			counterexample: 'Dua halaman lama.',
		},
		{
			name: 'order: make',
			pattern:
				/^(?:ambil|beri(?:kan)?|buat(?:kan|lah)?|bikin(?:in)?|cantumkan|cek|ganti|gunakan|hapus|hitung|jelaskan|kasih|kirim(?:kan)?|masukkan)\b/i,
			strength: 'words',
			example: 'Hapus logo lama.',
			counterexample: 'Logo lama sudah ada.',
		},
		{
			name: 'order: use',
			pattern:
				/^(?:pakai|pake|panggil|perbaiki|pisahkan|rapikan|sebut(?:kan)?|sertakan|simpan|sisipkan|susun|tambah(?:kan|in)?|tampilkan|terjemahkan)\b/i,
			strength: 'words',
			example: 'Pakai dua warna.',
			counterexample: 'Dua warna dipakai dulu.',
		},
		{
			name: 'order: write',
			pattern: /^(?:tulis(?:kan)?|ubah|urutkan|utamakan|selipkan|sesuaikan|tutup|mulai|akhiri|bandingkan)\b/i,
			strength: 'words',
			example: 'Tulis dengan santai.',
			counterexample: 'Tulisannya santai.',
		},
		{
			name: 'how it is to be',
			pattern:
				/\bdi(?:tulis|susun|serahkan|lengkapi|simpan|cetak|lampirkan|sertai|sajikan)\b|\b(?:memuat|mencantumkan|menyertakan|berisi|selalu)\b/i,
			strength: 'form',
			example: 'Teks ditulis singkat.',
			counterexample: 'Kami penulis.',
		},
		{
			name: 'what it is to do',
			pattern: /\b(?:menolak|menampilkan|berfungsi|tetap|muncul|terlihat|lolos)\b/i,
			strength: 'form',
			example: 'Tombol tetap terlihat.',
			counterexample: 'Tombol besar.',
		},
		{
			name: 'what of it',
			pattern: /^(?:bahasa|ukuran|warna|tulisan|foto|gambar|judul|isi|font|logo|teks|format|durasi|jumlah|lebar|tinggi)nya\b|\bfilenya\b/i,
			strength: 'form',
			example: 'Warnanya biru tua.',
			counterexample: 'Warna laut.',
		},
		{
			name: 'so many',
			pattern:
				/\b(?:tiap|setiap|masing-?masing)\b.*\b(?:satu|dua|tiga|\d+)\b|\b(?:sampai|hingga|lebih dari|kurang dari|di atas|di bawah)\b.{0,12}\d|\bversi \d/i,
			strength: 'form',
			example: 'Setiap halaman satu foto.',
			counterexample: 'Setiap hari buka.',
		},
		{
			name: 'this and not that',
			pattern: /,\s*bukan\s+\S|\b(?:yg|yang)\b.{2,40}\b(?:aja|saja)\b\s*\.?$|\b(?:aja|saja) (?:cukup|biar)\b/i,
			strength: 'form',
			example: 'Biru, bukan hijau.',
			counterexample: 'Bukan kami yang buat.',
		},
	],
	headings: [
		{
			name: 'extras',
			pattern: /\b(?:kalau sempat|kalo sempet|opsional|pilihan tambahan)\b/i,
			strength: 'any',
			example: 'Opsional',
			counterexample: 'Pilihan',
		},
		{
			name: 'not wanted',
			pattern: /\btidak (?:perlu|termasuk|usah|boleh)\b|\bdi luar lingkup\b|\bhindari\b|\blarangan\b/i,
			strength: 'any',
			example: 'Tidak termasuk',
			counterexample: 'Termasuk',
		},
		{
			name: 'acceptance',
			pattern: /\bcara (?:kami )?(?:cek|periksa|menilai)\b|\bditerima\b|\bkriteria\b|\bpenerimaan\b/i,
			strength: 'form',
			example: 'Kriteria',
			counterexample: 'Cara masak',
		},
		{
			name: 'money and time',
			pattern: /\b(?:anggaran|biaya|jadwal|tenggat|waktu)\b/i,
			strength: 'never',
			example: 'Jadwal',
			counterexample: 'Janji',
		},
		{
			name: 'who and why',
			pattern: /\btentang (?:kami|usaha)\b|\b(?:latar belakang|sejarah|profil|pengantar)\b/i,
			strength: 'outright',
			example: 'Latar belakang',
			counterexample: 'Latar biru',
		},
		{
			name: 'files',
			pattern: /\b(?:yang dikirim|berkas|diserahkan|hasil akhir)\b/i,
			strength: 'always',
			example: 'Yang dikirim',
			counterexample: 'Pengirim',
		},
		{
			name: 'style',
			pattern: /\b(?:gaya|nada|warna|tampilan|bahasa|pembaca)\b/i,
			strength: 'any',
			example: 'Gaya',
			counterexample: 'Kaya',
		},
		{
			name: 'wanted',
			pattern: /\b(?:ketentuan|syarat|kebutuhan|permintaan|fitur|spesifikasi|tugas|lingkup|tolong|halaman|isi)\b/i,
			strength: 'any',
			example: 'Ketentuan',
			counterexample: 'Kota',
		},
		{
			name: 'wanted, in other words',
			pattern: /\b(?:yang|yg) (?:dibutuhkan|diminta|salah|harus|(?:kita|kami|saya|aku) (?:butuh|mau|cari|perlu))\b/i,
			strength: 'any',
			example: 'Yang kami butuh',
			counterexample: 'Yang lama',
		},
	],
	priorities: [
		{
			name: 'extra',
			pattern: /\bkal(?:au|o) (?:sempe?at?|bisa)\b|\bkl bisa\b|\bbila sempat\b|\bopsional\b(?!\.)/i,
			strength: 'nice',
			example: 'Kalau sempat, peta.',
			counterexample: 'Kalau hujan tutup.',
		},
		{ name: 'must', pattern: /\b(?:wajib|harus)\b/i, strength: 'must', example: 'Wajib ada peta.', counterexample: 'Ada peta.' },
		{
			name: 'rather',
			pattern: /\b(?:sebaiknya|gpp|boleh juga|kalau mau)\b/i,
			strength: 'should',
			example: 'Sebaiknya biru.',
			counterexample: 'Biru.',
		},
	],
	leadIns: [
		{
			name: 'something before it',
			pattern: /^(?:(?:sama|dan|terus|trs|lalu|juga|oh iya),? |(?:kalau|untuk) [^,.:]{3,80}, )/i,
			strength: 'nothing',
			example: 'Kalau ada tempat, tambah peta.',
			counterexample: 'Tambah peta kalau ada tempat.',
		},
	],
};
