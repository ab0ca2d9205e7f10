// How English and Indonesian ask for something. Each pattern is about form, none about a subject.

const englishVerbs =
	'accept|add|adjust|allow|answer|ask|attach|avoid|bring|build|calculate|call|change|check|choose|cite|compare|convert|copy|count|cover|create|credit|cut|define|delete|deliver|describe|design|display|do|draft|draw|drop|end|ensure|explain|export|fix|follow|format|generate|give|handle|have|hide|honou?r|ignore|implement|import|include|introduce|keep|label|leave|limit|link|list|load|log|make|mark|match|mention|move|name|offer|open|optimi[sz]e|order|output|parse|prepare|present|preserve|prevent|print|produce|propose|protect|provide|put|quote|read|redesign|refer|reject|remove|rename|replace|respect|return|rewrite|run|save|say|send|set|show|sketch|skip|sort|split|stack|start|stop|store|suggest|summari[sz]e|support|swap|take|tell|test|tidy|translate|treat|turn|update|upload|use|validate|verify|wait|warn|work|wrap|write';

/** Verbs that also begin sentences that ask nothing ("Opens at …" does not count, "Work is …" does). */
const imperative = new RegExp(
	`^(?:[-–(“"']*)(?:oh and |and |also,? |then |but |so |please,? |just |always |only |instead,? |otherwise,? |(?:if|when|as|since|because|for|on|in|at|with) [^,.]{3,80}, (?:please )?|(?:if|for|on|in|at|with) [^,.:]{3,50}?(?<!\\b(?:you|we|i|they|to|can|it|that|who|he|she|the|a|not|will|of|and|or)) (?=(?:make|use|put|show|add|keep|take|leave|write|skip) )|[^:.]{2,40}: )?(?:please )?(?:do not |don['’]t |never )?(?:${englishVerbs})\\b(?! (?:is|are|was|were|has|of)\\b)`,
	'i',
);

const never = /(?:^|[(:;,–]\s?|\band |\bplease )(?:do not|don['’]t|never|avoid)\s+\w+/i;
const modal =
	/\b(?:must(?:n['’]t)?|has to|have to be|needs? to|shall|should(?:n['’]t)?|ought to|may not|is required|are required|required to|needs? (?:a|an|the|to|no|some|this|that|these)\b|may have|has to be|ha(?:s|ve) (?:exactly|no more)|mustn['’]t|is not allowed|be able to|be changeable)\b/i;
const wish =
	/\b(?:i|we) (?:do not|don['’]t) want\b|^not (?:needed|wanted|required):|\b(?:we|i|she|he|they)(?:['’]d| would)(?: really| also)? (?:like|love|prefer|want)\b|\b(?:we|i)(?: also| really|['’]ll)? (?:need|want|require)\b|\basked? for\b|\blooking for\b|\bwould be (?:lovely|great|nice|good|ideal)\b|\bi['’]m after\b/i;
const acceptance =
	/^(?:acceptance|accepted when|done when|penerimaan|diterima (?:kalau|jika|bila))[^:.]{0,20}:|\baccept(?:ed)? (?:it |this |the work )?(?:when|if|once)\b|\bdone when\b|\bditerima (?:kalau|jika|bila)\b/i;
const optional = /^(?:nice[- ]to[- ]have|bonus|optional(?:ly)?|would be nice|opsional|kalau sempat)\b[^.]{0,20}[:,]/i;
const polite = /\bbisa (?:di)?(?:bikin|buat|bantu|tulis|desain)\w*|\bplease\b|\b(?:can|could|would) you\b/i;
const limit =
	/\b(?:at (?:least|most)|no (?:more|fewer|less|longer) than|not more than|up to|max(?:imum)?|min(?:imum)?|exactly|under|below|over|within|or (?:less|fewer|more|newer|later))\b\s*(?:of )?(?:[£$€]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b)|\d[\d.,]*\s*(?:–|-|to|and)\s*\d[\d.,]*\s*(?:words?|characters?|pages?|sections?|pixels?|px|kb|mb|seconds?|minutes?|H\d)|\b(?:max|min)\.?\s+\d|\d+ (?:characters?|words?|pixels?|px|kb|mb)\b|\b\w+ or (?:less|fewer|more|newer)\b|\b(?:one|two|three) (?:page|file)s? at most|^(?:only |just )?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) \w+.*\b(?:that['’]s it|only|in total|altogether|no more)\b|\b(?:one|two|three|a|an|\d+)\b[^.]{2,40} per \w+/i;
const negation =
	/^(?:[-–(“"]*)(?:and |also |but )?(?:no|not?hing|none|zero|without)\b(?! one (?:knows|has)| hard| idea| problem| worries| rush)/i;
const universal =
	/^(?:every|each|all|any|both)\b.*\b(?:is|are|has|have|takes?|shows?|needs?|gets?|works?|says?|links?|comes?|goes|go|uses?|in|there)\b/i;
const correction =
	/\bis (?:spelled|spelt|written|pronounced)\b|^[\p{L} ]{0,20}\bstyle:|:\s.*\bno \p{L}{3,}|,\s*(?:and )?not\s+(?:a |an |the )?["“\w]|\binstead of\b|\bwe (?:say|don['’]t say|never say)\b/iu;
const language =
	/\b(?:in|write in|british|american|plain|us|uk) (?:english|spelling|indonesian|markdown|yaml|html|german|french)\b|\b(?:british|american) spelling\b/i;
const ability =
	/\b(?:is|are) (?:very )?(?:welcome|optional)\b|\b(?:is|are) (?:meant |intended |written )?for (?:[\p{L}-]+ ){0,2}(?:children|kids|adults?|visitors|beginners|experts|professionals|students|readers)\b|^(?:written|made|meant|aimed) (?:for|at)\b|\b(?:works? (?:without|with|in|on|from)|falls? back|ignores?|(?:is|are) (?:shown|kept|skipped|rounded|listed|sorted|never|written|taken|checked|put|hidden|announced)|can be (?:deleted|removed|changed|used|filled)|makes? sense|reads? (?:well|fine)|can have|shouldn['’]t|won['’]t|doesn['’]t need|nothing is (?:ever)?)\b/iu;

const indonesianAsk =
	/\b(?:(?:tidak|dilarang) (?:di)?(?:perkenankan|perbolehkan|izinkan)|dilarang|diwajibkan|paling panjang|tolong|mohon|harap|minta|silakan|silahkan|jangan(?:lah)?|jgn|jng|wajib|harus(?:nya)?|hrs(?:nya)?|perlu|sebaiknya|pastikan|hindari|tidak boleh|ga(?:k)? boleh|gak? usah|nggak usah|ngga usah|tidak usah|tdk usah|gausah|butuh|ingin|pengen|pingin|kepengen|mesti|usahakan|diharapkan|diminta|(?:gak?|nggak|tidak|tdk) ?suka|gasuka|dibikin(?:in|kan)?|dibuat(?:in|kan)|bikinin|bkinin|buatkan|buatin|cukup|maks(?:imal)?|min(?:imal)?|paling (?:banyak|sedikit|lambat|lama)|tidak lebih dari|kalau bisa|kl bisa|kalo bisa|klo bisa|boleh (?:dibuat|ditambah))\b/i;
const indonesianVerbs =
	/^(?:\W*(?:sama|dan|trs|terus|lalu|juga|oh iya|untuk \w+|kalau [^,.]{3,60},|[^:.]{2,40}:)\s+)?(?:ambil|beri(?:kan)?|buat(?:kan|lah)?|bikin(?:in)?|cantumkan|cek|ganti|gunakan|hapus|hitung|jelaskan|kasih|kirim(?:kan)?|masukkan|pakai|pake|panggil|perbaiki|pisahkan|rapikan|sebut(?:kan)?|sertakan|simpan|sisipkan|susun|tambah(?:kan|in)?|tampilkan|terjemahkan|tulis(?:kan)?|ubah|urutkan|utamakan|selipkan|sesuaikan|tutup|mulai|akhiri|bandingkan)\b/i;
const indonesianForm =
	/\b(?:ditulis|disusun|diserahkan|dilengkapi|disimpan|dicetak|dilampirkan|disertai|disajikan|memuat|mencantumkan|menyertakan|berisi)\b|\b(?:tiap|setiap|masing-?masing|masing2)\b.*\b(?:satu|dua|tiga|\d+)\b|^(?:bahasa|ukuran|warna|tulisan|foto|gambar|judul|isi|font|logo|teks|format|durasi|jumlah|lebar|tinggi)nya\b|\bfilenya\b|\b(?:yg|yang)\b.{2,40}\b(?:aja|saja)\b\s*\.?$|,\s*bukan\s+\S|\bversi \d|\bselalu\b|\bharus(?:nya)? sudah\b|\b(?:aja|saja) (?:cukup|biar)\b|\b(?:sampai|hingga|lebih dari|kurang dari|di atas|di bawah)\b.{0,12}\d/i;

/** How strongly a sentence asks: 2 in so many words, 1 by its form, 0 not at all. */
export function askingStrength(text: string): 0 | 1 | 2 {
	if (acceptance.test(text) || optional.test(text)) return 2;
	if (asksNothing(text)) return 0;
	const strong =
		imperative.test(text) ||
		never.test(text) ||
		modal.test(text) ||
		wish.test(text) ||
		polite.test(text) ||
		indonesianAsk.test(text) ||
		indonesianVerbs.test(text);
	if (strong) return 2;
	const weak = [limit, negation, universal, correction, language, ability, indonesianForm].some((pattern) => pattern.test(text));
	return weak ? 1 : 0;
}

export const isImperative = (text: string): boolean => imperative.test(text) || indonesianVerbs.test(text);

const greeting =
	/^(?:hi|hello|hey|dear|halo|hai|selamat (?:pagi|siang|sore|malam)|sore|malam|pagi|thanks?|thank you|cheers|best(?: wishes| regards)?|regards|kind regards|sincerely|terima ?kasih|makasih|mksh|salam|maaf|sorry|waduh)\b/i;
const past = /^(?:kmrn|kemarin|kmren|dulu|last (?:week|year|month|time)|yesterday)\b/i;
const aboutThem =
	/\bwe['’]?ll (?:send|accept|pay|go|give|definitely|spend|reply|answer)|\bi['’]?ll\b|\b(?:i|we)['’](?:ve|m)\b(?! after)|^(?:we|i) (?:make|run|are|were|sell|started|get|got|tested|use|have|had|think|know|number|number|test|pay|sound|agree|can|copied|ship)\b|^(?:my|our) (?!\w+ (?:must|should|needs?))/i;
const forTheFreelancer =
	/\b(?:your|the) (?:proposal|bid|application|quote|invoice)\b|\bproposals?\b|when you (?:apply|quote|reply)|before you (?:quote|start)|when you ask|portfolio|\bproposal\b|lamaran|penawaran|mix of experience|connects needed|hire rate|fixed-price|hourly rate/i;
const mailTalk =
	/\b(?:e-?mail|mail|message|chat)\b.*\b(?:di)?abaikan|\b(?:ignore|disregard) (?:my|the) (?:last|earlier|previous|old)|\beverything else as\b|^yang lain tetap|\byet\W*$|^(?:call it|it['’]s|that['’]s) (?:a )?nice to have/i;
const money =
	/^(?:we|i)(?:['’]d)? (?:need|want|would like) (?:this|it|everything|the (?:files?|work|texts?))(?: back| done| ready| finished)? (?:by|before|until|on)\b|^(?:\w+ )?(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu) depan\b|^tolong selesai\b|^(?:please )?(?:finish|deliver|send) (?:it|this|everything) (?:by|before|until)\b|^(?:the )?(?:budget|budgetnya|anggaran(?:nya)?|deadline(?:nya)?|tenggat|price|fee|harga|biaya)\b|^(?:budget|deadline) (?:kami|kita|is|moves|tetap)|\bbudget (?:kami|kita|is)\b/i;

/** Greetings, thanks, offers, news about the client, and what concerns the application and not the work. */
function asksNothing(text: string): boolean {
	const words = text.split(/\s+/).length;
	if (words < 2 && !/[a-z]{6,}/i.test(text)) return true;
	if (greeting.test(text) && words < 12 && !polite.test(text)) return true;
	if (mailTalk.test(text) || money.test(text) || past.test(text)) return true;
	if (/\bproposals?\b|\bapplication letter\b|\blamaran\b/i.test(text) || (forTheFreelancer.test(text) && !/lines/.test(text))) return true;
	if (isQuestion(text))
		return !/\b(?:can|could|would) you\b|\bbisa\b.*\b(?:bikin|buat|tulis|bantu|kerja|desain)\w*|\bboleh minta\b/i.test(text);
	return (
		aboutThem.test(text) &&
		!imperative.test(text) &&
		!modal.test(text) &&
		!polite.test(text) &&
		!/\bdon['’]t say\b/.test(text) &&
		!/,\s*(?:bukan|not)\b/.test(text)
	);
}

const isQuestion = (text: string) => /\?[\s"”')]*$/.test(text) || /\b(?:gmn|gimana|berapa|brp)\b.*\b(?:kak|ya|nya)\b/i.test(text);

/** A wish for the whole work rather than something to check: it is the goal. */
export const isOverallWish = (text: string): boolean =>
	/\b(?:we|i)(?:['’]d| would)? (?:like|love|need|want)\b (?:one |a |an |some )?(?!.*\b(?:must|at least|max|number|each|\d)\b)/i.test(
		text,
	) &&
	text.split(/\s+/).length < 26 &&
	!/,.*,/.test(text);
