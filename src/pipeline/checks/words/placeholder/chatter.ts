import type { Found } from '../../found.ts';

const work =
	'(?:blog ?post|post|article|draft|text|version|revision|rewrite|code|script|program|component|e-?mail|letter|copy|description|template|translation|summary|outline|file|content|html|css|javascript|typescript|python|sql|json|svg|markdown|page|poem|list|proposal|report|caption|headline|teks|artikel|draf|versi|kode|naskah|deskripsi|surat|templat|terjemahan|ringkasan|konten)';
const handing =
	"here(?:['’]s| is| are)|below (?:is|are)|i(?:['’]ve| have) (?:written|created|drafted|prepared|revised|updated|rewritten|put together)";

/** What a model says before it begins. Only on the first lines, where no text of its own would say it. */
const openings: readonly RegExp[] = [
	/^(?:sure|certainly|of course|absolutely|great(?: question| idea)?|okay|ok|alright|no problem|happy to help|got it|understood|definitely)(?:\s+thing)?\s*[!,.:—–-]\s*(?:(?:here|below|i['’ ]|let['’ ]|this is|the following|happy|glad|as requested|no problem)[^\n]*|)$/i,
	// "Here are five articles that …:" opens an article; one piece of work that is handed over does not.
	new RegExp(`^(?:okay, |so, |great, )?(?:${handing})\\b[^\\n]{0,80}\\b${work}(?!s)\\b[^\\n]{0,140}:$`, 'i'),
	new RegExp(
		`^(?:okay, |so, |great, )?(?:${handing}|this is|the following is|attached is)\\b[^\\n]{0,120}\\b${work}s?\\b[^\\n]{0,120}\\b(?:you (?:asked|requested|wanted)|for you(?: to (?:review|use))?|as requested|(?:based on|per|following|to match) your (?:brief|request|requirements|needs|feedback|instructions))\\b[^\\n]{0,80}$`,
		'i',
	),
	new RegExp(
		`^(?:tentu(?: saja)?|baik(?:lah)?|siap|oke|tentunya)\\s*[,!.]\\s*(?:berikut|di bawah|dengan senang|saya (?:akan|telah|sudah|buatkan)|ini (?:dia |adalah )?(?:${work}))\\b[^\\n]*$`,
		'i',
	),
	new RegExp(
		`^berikut (?:ini )?(?:adalah )?[^\\n]{0,80}\\b${work}s?\\b[^\\n]{0,80}(?:yang (?:anda|kamu|diminta)|untuk anda|:)[^\\n]{0,60}$`,
		'i',
	),
];

/** What it says when it is done. */
const closings: readonly RegExp[] = [
	/^(?:\*|_)*(?:i )?hope (?:this|that|it) (?:helps|works|meets|is what|fits)[^\n]*$/i,
	/^(?:\*|_)*(?:please )?(?:let me know|feel free to (?:reach out|ask|let me know|tell me)|just (?:say|tell me|let me know)|don['’]t hesitate to (?:ask|let me know))[^\n]{0,80}\b(?:changes?|adjust\w*|tweak\w*|revis\w*|edits?|modif\w*|shorter|longer|another (?:version|draft)|different tone|refine\w*|expand\w*|anything else|further)\b[^\n]*$/i,
	/^(?:\*|_)*(?:please )?feel free to (?:adjust|modify|customi[sz]e|tweak|edit|change|adapt|replace|personali[sz]e)[^\n]*\b(?:tone|text|wording|draft|code|content|placeholders?|details|needed|necessary|fit|suit|match|style|version|your)\b[^\n]*$/i,
	/^(?:\*|_)*(?:would you like|do you want|shall|should) (?:me|i) (?:to )?(?:adjust|change|create|write|make|add|expand|revise|refine|continue|draft|provide|also)[^\n]*\?$/i,
	/^(?:\*|_)*(?:this|the) (?:draft|version|text|copy|article|post|code) (?:is|was|has been) (?:written|designed|crafted|tailored|optimi[sz]ed|structured) to [^\n]*$/i,
	/^(?:\*|_)*semoga (?:ini |teks ini |draf ini )?(?:membantu|sesuai)[^\n]*$/i,
	/^(?:\*|_)*silakan (?:sesuaikan|ubah|edit|modifikasi|ganti)[^\n]*\b(?:perlu|kebutuhan|bagian|sesuai|nada|gaya|teks|diinginkan)\b[^\n]*$/i,
	/^(?:\*|_)*(?:jika|kalau|bila) (?:ada|anda|kamu|ingin)[^\n]*\b(?:ubah|diubah|revisi|direvisi|perubahan|penyesuaian|disesuaikan)\b[^\n]*\b(?:beri ?tahu|kabari|katakan|bilang)\b[^\n]*$/i,
	/^(?:\*|_)*beri ?tahu saya (?:jika|kalau|bila)[^\n]*$/i,
];

const endings =
	/^(?:\(?(?:word count|jumlah kata|total words?)\s*:?\s*[~≈]?\s*\d+[^\n]{0,20}\)?|\[?end of (?:article|draft|document|post|file)\]?|---\s*end\s*---)\s*$/i;

/** Lines that a model speaks to whoever asked it, at the top and at the bottom. In code anywhere outside of comments, as it breaks the program. */
export function chatter(body: string, isCodeFile: boolean): Found[] {
	const lines = linesOf(body);
	const top = lines.slice(0, isCodeFile ? 1 : 2).filter(({ text }) => openings.some((one) => one.test(text)));
	const bottom = lines
		.slice(-4)
		.flatMap((line) => (top.includes(line) ? [] : lastSentences(line)))
		.filter(({ text }) => [...closings, endings].some((one) => one.test(text)));
	return [...top, ...bottom].map(({ text, start, end, nextStart }) => ({
		severity: 'info',
		message: `The writer speaks to whoever asked for the text: "${text.slice(0, 80)}".`,
		at: { start, end },
		suggestion: 'Remove the line.',
		fix: { at: { start, end: nextStart }, replacement: '' },
	}));
}

/** The line, or where it is more than one sentence the last of them. */
function lastSentences(line: Line): Line[] {
	const cut = [...line.text.matchAll(/[.!?]\s+(?=\p{Lu})/gu)].at(-1);
	if (!cut) return [line];
	const from = cut.index + cut[0].length;
	return [{ text: line.text.slice(from), start: line.start + from, end: line.end, nextStart: line.end }];
}

interface Line {
	readonly text: string;
	readonly start: number;
	readonly end: number;
	/** Where the next line that is not empty begins. */
	readonly nextStart: number;
}

function linesOf(body: string): Line[] {
	return [...body.matchAll(/^([ \t]*)(\S[^\n\r]*)\r?$(\n\s*)?/gm)].map((match) => {
		const start = match.index + (match[1]?.length ?? 0);
		const text = (match[2] ?? '').trimEnd();
		return { text, start, end: start + text.length, nextStart: match.index + match[0].length };
	});
}
