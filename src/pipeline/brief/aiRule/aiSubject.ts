/** Who or what is not the freelancer: the client's product and its users. */
const product =
	/\b(?:apps?|chatbots?|bots?|plugins?|extensions?|sistem|software|(?:the|our|your|this|a|each) products?(?! of)|produk|games?|users?|customers?|students?|staff|employees|visitors|patients|pelanggan|pengguna|siswa|murid|karyawan|aplikasi|fitur|features?|tombol|buttons?)\b/;
const elsewhere = [
	/^[^.;,]{0,25}\b(?:in|on|di) (?:the|our|your) (?:\w+ )?(?:app|video|player|product|game|interface|website|site|feed|shop|form|title|headline|judul)\b/,
	/^[^.;,]{0,25}\b(?:in|on|di|untuk) (?:the |our )?(?:mvp|v\d|(?:first )?version|versi)\b/,
	/^[^.;,]{0,12}\b(?:in|at|di|saat) (?:schools?|sekolah|universit\w+|ujian|exams?)\b/,
	/^[^;,]{0,30}\b(?:executed|sent|stored|validated|sanitized|shown|displayed|inserted|posted|saved|indexed)\b/,
];

/** A text that tells of AI, and what it tells. */
const telling = [
	/\b(?:explain\w*|describ\w*|discuss\w*|argu\w*|compar\w*|learn|jelaskan|menjelaskan|bahas|membahas|ceritakan)\b[^.;]*\b(?:how|why|whether|when|which|that|what|bagaimana|kenapa|mengapa|apakah|kapan)\b/,
	/\b(?:bahas|membahas|discuss\w*)\b[^.;]*:/,
	/\b(?:build|make|create|buat|bikin)\b[^.;]*\b(?:form|badge|filter|policy|formulir)\b/,
	/\b(?:pages?|articles?|essays?|faq|brochure|readme|leaflet|handbook|polic(?:y|ies)|quiz|summary|section|chapter|report|case study|piece|posts?|videos?|books?|artikel|halaman|materi|brosur)\b[^.;]{0,40}\b(?:says?|stat(?:e|es|ing)|asks?|tells?|shows?|answers?|argues?|bilang)\b[^.;]{0,30}(?:\b(?:how|why|whether|when|which|that|what|kalau|bahwa)\b|:)/,
	/\b(?:about|on|tentang|soal|seputar|mengenai|called|titled|judul(?:nya)?:?) (?:the |how |why )?$/,
	/\b(?:works?|runs?|match\w*|fallback|jalan|berjalan|bekerja)\b[^.;,]{0,25}(?:without|tanpa) $/,
	/\b(?:interview with|someone who|people who|writer who)\b/,
];
/** The client's own way of choosing somebody is no rule for the work. */
const applying =
	/(?:@ai|@made)[- ]?(?:proposals?|bids?|applications?|cover letters?|lamaran)\b|\b(?:proposals?|bids?|applications?|cover letters?|lamaran)\b[^.;]{0,15}@made/;
/** To name AI in a text is not to use it. */
const naming =
	/\blet (?:the )?$|\b(?:mention|sound|say|word|words|call|called|name|talk|write about|sebut|kata|menyebut)\b(?! so)[^.;]{0,20}$/;

/** False for what the product does, for what a text tells, for quoted titles, and for proposals. */
export function isAboutTheWork(text: string, match: RegExpExecArray): boolean {
	const before = text.slice(0, match.index);
	const clause = before.split(/[,;:.]/).at(-1) ?? '';
	const upToAi = match[0].slice(0, Math.max(0, match[0].indexOf('@')));
	if (applying.test(text) || product.test(clause) || product.test(upToAi) || isInQuotes(before)) return false;
	if (telling.some((pattern) => pattern.test(before) || pattern.test(before + upToAi)) || naming.test(upToAi)) return false;
	const after = text.slice(match.index + match[0].length);
	return !elsewhere.some((pattern) => pattern.test(after)) && !tellsOfTheClient(before, match[0]) && !isBuilding.test(text);
}

/** "We do not use AI" tells of the client; "we do not accept it" is a rule. */
const tellsOfTheClient = (before: string, words: string): boolean =>
	/\b(?:we|they|who|it|i)\s*$/.test(before) && /^\S+(?: not)? (?:use|uses|need)\b/.test(words);

const isBuilding = /\bour own @ai|\b(?:build|develop|integrate)\b[^.;]{0,20}@ai/;

const isInQuotes = (before: string): boolean => before.split('"').length % 2 === 0;
