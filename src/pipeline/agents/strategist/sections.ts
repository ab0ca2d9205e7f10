/** What a part of a brief is for, as its heading says. */
export type SectionKind =
	| 'asks' // what is wanted
	| 'nice' // what would be nice
	| 'excludes' // what is not wanted, or not part of the job
	| 'style' // tone, look, voice
	| 'checks' // how the client will accept it
	| 'changes' // what wins over the rest
	| 'files' // what to hand over
	| 'terms' // money and time
	| 'background' // who, why, history, furniture
	| 'proposal' // how to apply for the job
	| 'none';

// The first pattern that fits a heading decides.
const kinds: readonly (readonly [Exclude<SectionKind, 'none'>, RegExp])[] = [
	[
		'nice',
		/nice[- ]to[- ]have|would be nice|\bbonus|\boptional|if (?:you have |there'?s )?time|kalau sempat|kalo sempet|opsional|pilihan tambahan|\bextras?\b|could have|wish ?list|stretch/i,
	],
	[
		'changes',
		/\bchanges?\b.*\b(?:since|win|to)\b|\bwins? over|supersede|replaces? (?:whatever|what|everything|all)|\bfinal final|perubahan (?:dari|sejak)|\brevisi\b/i,
	],
	['proposal', /how to apply|your (?:proposal|application|bid)|cara melamar|\bproposal\b/i],
	[
		'excludes',
		/\bnot (?:needed|required|wanted|in (?:this|scope)|part of)|out of scope|\bdon'?ts?\b|avoid|no-?gos?|tidak (?:perlu|termasuk|usah|boleh)|di luar lingkup|hindari|larangan/i,
	],
	[
		'checks',
		/how (?:we|i|you)(?:'ll| will)? (?:check|accept|test|judge|know)|accept(?:ance|ed|\s+it)|definition of done|success criteria|definitely try|cara (?:kami )?(?:cek|periksa|menilai)|\bditerima\b|kriteria|penerimaan/i,
	],
	[
		'terms',
		/\bmoney\b|\bbudget|timetable|time ?line|schedule|\bdeadline|practical stuff|\bpayment|\bprice\b|\banggaran|\bbiaya|jadwal|tenggat|\bwaktu\b/i,
	],
	[
		'background',
		/who (?:we|i|are|to ask|visits)|about (?:us|the (?:client|company))|background|\bcontext\b|\bwhy\b|words we use|glossary|what went wrong|what people said|questions?$|\bhistory\b|activity on|recent history|skills and expertise|minutes|read this first|who to|old site|facts for|tentang (?:kami|usaha)|latar belakang|sejarah|profil|pengantar|introduction|options? that have come up|might look like/i,
	],
	[
		'files',
		/^(?:the )?files?\b|deliverables?|what (?:you|we|i)(?:'ll| will)? (?:send|deliver|get|receive)|\b(?:file|berkas) (?:yang|yg)\b|diserahkan|hand-?over|yang dikirim|berkas|hasil akhir|\boutput\b/i,
	],
	['style', /\btone\b|\bvoice\b|\bstyle\b|\bcolou?rs?\b|\blook\b|\bbrand|\bgaya\b|\bnada\b|warna|tampilan|bahasa|\baudience\b|pembaca/i],
	[
		'asks',
		/\bneeds?\b|\bwants?\b|\brequire|must|\bshould\b|what (?:it|the|i'm|we're|there)|i'?m after|looking for|looks like|\bspec|features?|\brules?\b|\btechnical|\bscope\b|\btask|please|ketentuan|syarat|kebutuhan|yang (?:dibutuhkan|(?:kita|kami|saya|aku) (?:butuh|mau|cari|perlu)|diminta|salah|harus|kami mau)|permintaan|fitur|spesifikasi|\btugas|ruang lingkup|lingkup pekerjaan|tolong|content|halaman|isi\b|\bpages?\b/i,
	],
];

export function sectionKind(heading: string): SectionKind {
	const text = heading.replace(/^(?:[\d.]+|[A-Z][.)]|[IVX]{1,4}[.)])\s*/, '');
	return kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? 'none';
}

/** The kind of the innermost heading, or list introduction, that has one. */
export function sectionOf(headings: readonly string[], lead: string): SectionKind {
	const fromLead = sectionKind(lead);
	if (fromLead !== 'none' && !(fromLead === 'background' || fromLead === 'style' || fromLead === 'terms')) return fromLead;
	for (const heading of headings.toReversed()) {
		const kind = sectionKind(heading);
		if (kind !== 'none') return kind;
	}
	return 'none';
}
