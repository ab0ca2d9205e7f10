/** Alternatives of one pattern, over a sentence in plain words (`aiWords.ts`). */
const any = (...patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'g');
const words = (text: string): string => `\\b(?:${text.trim().replace(/\s*\n\s*/g, '|')})\\b`;

const ai = '(?:use )?(?:@ai|@made)\\b';
const near = '[^.;]{0,60}?';

const refusal = words(`
no|not|never|cannot|\\w+n't|without
ban|bans|banned|bars?|prohibit\\w*|forbid\\w*|reject\\w*|declin\\w+|den(?:y|ied)|refus\\w+|disqualif\\w+
frown\\w*|discourag\\w+|avoid\\w*|terminat\\w+|invalidat\\w+|void|cancel\\w*|refund\\w*|penalt\\w+|fired|returned|sent back
tidak|tdk|nggak|ngga|gak|ga|jangan|jgn|bukan|tanpa|hindari|dilarang|larangan|ditolak|menolak|dikembalikan
(?:di)?diskualifikasi|gugur|(?:di)?batal(?:kan)?|denda|ketahuan
`);
const mustNot = words(`
do not|don't|dont|didn't|never|must not|mustn't|shall not|may not|should not|shouldn't|cannot|can't|not to|refrain from
jangan|jgn|(?:tidak|tdk|nggak|ngga|gak|ga|enggak|tak) (?:boleh|diperbolehkan|diperkenankan|diizinkan|usah)|gaboleh|dilarang
`);
const turnsAway = words(`
reject|refuse|ban|deny|return|decline|discourage
(?:(?:do(?:es)?|will) not|don't|doesn't|won't) (?:accept|want|publish|pay for|take|buy|allow|print|tolerate)
menolak|tolak|(?:tidak|tdk|nggak|gak|ga) (?:menerima|terima|mau)
`);
const turnedAway = words(`
(?:is|are|be|gets?|was)(?: \\w+)? (?:rejected|refused|prohibited|forbidden|banned|sent back|returned|declined|disqualified)
(?:is|are|will|be) not (?:be )?(?:\\w+ )?(?:accepted|acceptable|allowed|permitted|paid|ok|okay|welcome|published|tolerated|hired)
unacceptable|off[- ]limits|ditolak|dikembalikan|dilarang
(?:tidak|tdk|nggak|ngga|gak|ga) (?:akan )?(?:diterima|dibayar|boleh|diperbolehkan|diizinkan|dipakai)
`);
/** What stands between a "no" and its AI. */
const filler =
	'any|the|a|an|of|use|single|tolerance|for|form|something|anything|stuff|out|from|by|with|prompt|engineer|generator|hasil|dari|buatan|karya|please|and|text';

/** No AI. With its use or its product any refusal in the sentence does, with its bare name only one that is about it. */
export const forbids = any(
	`${refusal}[^;]{0,100}?(?:@made|use @ai)\\b`,
	`(?:@made|use @ai)\\b[^;]{0,100}?${refusal}`,
	`\\b(?:no|zero|without|avoid|not|nothing|none|bukan|tanpa|hindari|anti|non)(?:[ -](?:${filler}))*[ -]${ai}`,
	`${ai}-free\\b|\\b(?:free (?:of|from)|bebas dari) ${ai}`,
	`\\b(?:nothing|none|no (?:portion|part|piece)s?) [^.;]{0,40}@ai|\\b(?:keep|leave) @ai out\\b`,
	`${mustNot}(?: [\\w'-]+){0,6}? ${ai}`,
	`${turnsAway}${near}${ai}`,
	`${ai}${near}${turnedAway}`,
	`@ai\\b[^;]*\\b(?:write|do|draw|make|code) (?:\\w+ ){0,3}yourself\\b`,
);

/** Made by people, which is to say: not by AI. */
export const human = any(
	'\\bhuman[- ]?(?:written|made|authored|created|drawn|crafted|translated|only)\\b',
	'\\b(?:written|made|created|drawn|designed|translated|authored|produced|done)(?: \\w+){0,3}? by (?:an? |real |actual |living )*(?:humans?|people|(?<=real |actual )(?:person|writer))\\b',
	'\\b(?:100 ?% |fully |entirely |purely )human\\b|\\bhuman authorship\\b',
	'\\b(?:looking for|want|need|hire|only)\\b[^.,;]{0,20}\\bhuman (?:writer|author|translator|designer|illustrator|artist|editor|coder|developer)s?\\b',
	'\\b(?:ditulis|dibuat|digambar|dikerjakan|diterjemahkan)(?: \\w+){0,2}? manusia\\b|\\b(?:karya|tulisan|buatan) (?:asli )?manusia\\b',
);

/** Work that has to get past a detector is not to be made with AI. */
export const detectors = any(
	`${words(`
run|check|checked|checks|pass|passes|scan|scanned|test|score|scores|goes? through|put|detected|flagged
dicek|cek|diperiksa|lolos|uji|diuji
`)}[^.;]{0,60}(?:@ai[- ](?:detect\\w*|check\\w*)|detektor @ai|gptzero|originality)`,
	'\\b(?:cek|check|scan|score|skor|uji) @ai\\b',
	'\\bturnitin\\b.*@ai\\b|@ai\\b.*\\bturnitin\\b',
	'\\bterdeteksi (?:sebagai )?(?:@ai|@made)|\\b(?:flagged|detected) as (?:@ai|@made)',
);

export const discloses = any(
	`(?<!(?:jangan|not|never|n't) )${words(`
undisclosed|disclos\\w*|declared?|tell (?:us|me)|let (?:us|me) know|inform (?:us|me)|notif(?:y|ied)|say (?:so|where|which)
mention(?:ed)? (?:it|that|this|where|which)|stated|state (?:it|this|so|where|which|the)|note (?:it|this|where|which)
label(?:l?ed)?|mark(?:ed)?|tagged|credit(?:ed)?|listed|named|document(?:ed)?|reported|acknowledged?|honest|transparent|upfront
(?:di)?(?:beri|kasih) ?tah?u|\\w*beritahu\\w*|bilang|(?:di)?info(?:kan|in)?|(?:di)?sebutkan|menyebutkan\\w*|\\w*cantum\\w*
diberi label|(?:di)?tandai|jujur|transparan
`)}`,
);
/** A refusal of what is kept secret is a wish to be told. */
export const undisclosed =
	/\bundisclosed|\b(?:without|unless|tanpa|kecuali)\b[^.;]{0,25}\b(?:tell|say|disclos|let|inform|declar|bilang|memberi ?tahu|info)/;

export const permits = any(
	`${ai}${near}(?<!not )${words(`
fine|ok|okay|allowed|welcome|permitted|acceptable|boleh|silakan|diperbolehkan|diizinkan|gpp|gapapa
`)}`,
	`${words(`
you (?:may|can|could)|we (?:permit|allow|welcome|accept|encourage)|(?:free|welcome|allowed) to|happy for you
fine|(?:okay|ok|happy) (?:with|to)|boleh|silakan|silahkan|gpp|gapapa|bebas|terserah
`)}${near}${ai}`,
);

/** A part of the work, or an agreement, that a permission depends on. */
export const limits =
	/\b(?:only|limited|for (?:the |first )?(?:\w+ research|research|outlin|brainstorm|ideas?|spell|grammar|proof|editing|boilerplate|drafts?)\w*|(?:untuk|buat) (?:riset|ide|cari ide)|but not|not for|except|unless|apart from|with (?:our|my|prior|written|the client's) \w+|saja|aja|hanya|kecuali|tapi (?:jangan|bukan|tidak)|dengan (?:persetujuan|izin))\b/;
/** What lifts a ban. */
export const exceptions =
	/\b(?:except|unless|kecuali|(?:without|tanpa) (?:(?:our|my|the|prior|written|express|explicit|client's) ){0,4}(?:consent|approval|permission|agreement|asking|persetujuan|izin))\b/;
export const limited = any(
	'\\b(?:may|can|boleh|dapat|bisa)(?: be)? use @ai\\b.*\\b(?:only|saja)\\b',
	'\\b(?:only|hanya)(?: boleh)?(?: use)? @ai|@ai only (?:for|to|in)\\b',
	`${ai}${near}\\b(?:requires?|needs?|subject to|perlu|butuh)\\b${near}\\b(?:approval|consent|permission|persetujuan|izin)\\b`,
);
