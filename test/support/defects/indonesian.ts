import type { DefectCase } from './case.ts';

const id = { language: 'id' } as const;

/** Texts in Indonesian. */
export const indonesian: readonly DefectCase[] = [
	{
		name: 'katering dengan sisa tulisan',
		strategy: id,
		brief:
			'Tulis teks untuk Dapur Bu Sari. Paket hemat Rp25.000, paket komplit Rp40.000. WA 0812-3456-7890. Pesan paling lambat Kamis 26 November 2026.',
		files: {
			'teks.md': `⟦placeholder|Tentu, berikut teks yang Anda minta:⟧

# Dapur Bu Sari

Paket hemat hanya ⟦differs|Rp27.000⟧ dan paket komplit Rp40.000. Hubungi ⟦placeholder|[nama admin]⟧ di WA ⟦consistency|0812-3456-7809⟧.

Pesan paling lambat ⟦dates|Jumat, 26 November 2026⟧.

⟦placeholder|Semoga membantu!⟧
`,
		},
	},
	{
		name: 'kata yang terulang',
		strategy: id,
		brief: 'Artikel tentang kopi Gayo.',
		files: {
			'kopi.md': `# Kopi Gayo

Kopi ini tumbuh ⟦repeated|di di⟧ dataran tinggi ⟦repeated|dan dan⟧ dipetik dengan tangan. Rasanya ⟦repeated|yang yang⟧ khas membuat orang kembali.

⟦markdown|#### Cara seduh⟧

Gunakan air panas. Lihat [resep](⟦link|resep.md⟧).

⟦markdown|## Penutup⟧
`,
		},
	},
	{
		name: 'angka tanpa sumber',
		strategy: id,
		brief: 'Artikel tentang usaha roti rumahan. Modal awal Rp2.500.000.',
		files: {
			'roti.md': `# Usaha roti rumahan

Modal awal Rp2.500.000 sudah cukup. Sebanyak ⟦figures|78% usaha⟧ bertahan lebih dari setahun, dan pasarnya mencapai ⟦figures|Rp4,5 triliun⟧.

⟦figures|Menurut penelitian⟧, roti manis paling laku.

Harga: ⟦placeholder|[isi harga]⟧ per bungkus. ⟦placeholder|Sebagai model bahasa AI⟧, saya tidak bisa mencicipi.
`,
		},
	},
	{
		name: 'undangan dan tabel',
		strategy: id,
		brief: 'Undangan rapat RT, Sabtu 28 November 2026. Iuran: sampah Rp15.000, keamanan Rp20.000.',
		files: {
			'undangan.md': `# Undangan rapat

Hari/tanggal: ⟦dates|Minggu, 28 November 2026⟧

| Iuran | Jumlah |
| --- | ---: |
| Sampah | Rp15.000 |
| Keamanan | Rp20.000 |
| Total | ⟦sums/consistency/figures|Rp45.000⟧ |

Silakan hadir ⟦repeated|tepat tepat⟧ waktu. ⟦placeholder|Silakan sesuaikan bagian yang perlu.⟧
`,
		},
	},
	{
		name: 'caption terlalu panjang',
		strategy: {
			...id,
			constraints: [
				{
					kind: 'length',
					text: '',
					quote: 'caption maksimal 60 karakter',
					at: null,
					limit: { unit: 'characters', max: 60 },
					part: 'Caption',
					by: 'rule',
				},
			],
		},
		brief: 'Caption maksimal 60 karakter untuk toko Rumah Anyam.',
		files: {
			'caption.md':
				'Caption: ⟦length|Tas anyaman tangan dari pengrajin lokal yang siap menemani harimu ke mana saja⟧\n\nDibuat di ⟦differs|Rumah Ayam⟧.\n',
		},
	},
];
