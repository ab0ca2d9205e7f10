interface Cue {
	/** Seconds. */
	readonly at: number;
	readonly speaker: string;
	readonly text: string;
}

const timing = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,]\d{1,3}[ \t]+-->[ \t]+(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}/;
const voice = /^<v(?:\.[^\s>]{0,40})?\s+([^>]{1,80})>/;
/** Programs without marks for voices write the name before the words. */
const named = /^(\p{Lu}[\p{L}\p{M}.'’-]*(?: \(?[\p{L}\p{M}\d.'’-]+\)?){0,3}):\s+(?=\S)/u;

/** Captions of a meeting (WebVTT, SubRip) as who said what; undefined for other texts. */
export function transcriptText(text: string): { readonly text: string; readonly notes: readonly string[] } | undefined {
	const lines = text
		.replace(/^\uFEFF/, '')
		.replace(/\r\n?/g, '\n')
		.split('\n');
	const isVtt = /^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '');
	const isSrt = timing.test(lines[0] ?? '') || (/^\d+\s*$/.test(lines[0] ?? '') && timing.test(lines[1] ?? ''));
	if (!isVtt && !isSrt) return undefined;
	const cues = cuesOf(lines);
	if (cues.length === 0) return undefined;
	const hasSpeakers = cues.some(({ speaker }) => speaker);
	const turns = turnsOf(cues);
	if (!hasSpeakers)
		return {
			text: `${turns.map((turn) => turn.text).join(' ')}\n`,
			notes: ['The transcript does not say who speaks: words of others than the client are in it too. Check whose each requirement is.'],
		};
	return {
		text: `${turns.map(({ at, speaker, text: said }) => `[${clock(at)}] ${speaker || 'Unknown'}: ${said}`).join('\n\n')}\n`,
		notes: [],
	};
}

function cuesOf(lines: readonly string[]): Cue[] {
	const cues: Cue[] = [];
	let last: string[] = [];
	for (let index = 0; index < lines.length; index += 1) {
		const match = timing.exec(lines[index] ?? '');
		if (!match) continue;
		const at = Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]);
		const said: string[] = [];
		for (index += 1; index < lines.length && lines[index]?.trim(); index += 1) said.push(lines[index]?.trim() ?? '');
		// Captions that roll up show the line before once more.
		const fresh = last.length > 0 && said.length > 1 && said[0] === last.at(-1) ? said.slice(1) : said;
		last = said;
		for (const line of fresh) cues.push(cueOf(at, line));
	}
	return cues.filter(({ text }) => text);
}

function cueOf(at: number, line: string): Cue {
	const marked = voice.exec(line)?.[1]?.trim();
	const text = line
		.replace(/<[^<>]{0,100}>/g, '')
		.replace(/\{\\[^{}]{0,40}\}/g, '')
		.replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => entities[name] ?? '')
		.replace(/^(?:>>|[-–])\s*/, '')
		.trim();
	const before = marked === undefined ? named.exec(text) : null;
	return { at, speaker: marked ?? before?.[1] ?? '', text: before ? text.slice(before[0].length) : text };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ' };

/** What one says without a break, as one paragraph. */
function turnsOf(cues: readonly Cue[]): Cue[] {
	const turns: { at: number; speaker: string; parts: string[] }[] = [];
	for (const { at, speaker, text } of cues) {
		const turn = turns.at(-1);
		if (turn && (speaker === '' || speaker === turn.speaker)) turn.parts.push(text);
		else turns.push({ at, speaker, parts: [text] });
	}
	return turns.map(({ at, speaker, parts }) => ({ at, speaker, text: parts.join(' ') }));
}

function clock(seconds: number): string {
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
	const rest = String(seconds % 60).padStart(2, '0');
	return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
