import { briefFromText, longestBrief } from '../../pipeline/brief/briefFromText.ts';
import type { Brief, BriefPart, Span } from '../../shared/brief.ts';
import type { ReadFile } from './extracted.ts';

/** Puts documents together as one brief: the first is the brief, each of the others follows under a line with its name. Throws `PipelineError('unreadable')`. */
export function assemble(first: ReadFile, others: readonly ReadFile[], selection?: Span): Brief {
	const all = [first, ...within(first), ...others.flatMap((other) => [other, ...within(other)])];
	const parts: BriefPart[] = [];
	const notes: string[] = [];
	let text = '';
	let hidden = 0;
	for (const [index, file] of all.entries()) {
		const label = index === 0 ? '' : `${text ? '\n\n' : ''}[${file.name.replace(/\s+/g, ' ')}]\n`;
		const body = index === 0 && all.length === 1 ? file.text : file.text.trimEnd();
		if (index > 0 && text.length + label.length + body.length > longestBrief) {
			notes.push(`${file.name} was left out: with it the brief would have more than ${longestBrief.toLocaleString('en')} characters.`);
			continue;
		}
		text += label;
		parts.push(toPart(file, index === 0 ? 'brief' : 'attachment', text.length, body.length));
		text += body;
		hidden += file.hidden;
		notes.push(...file.notes.map((note) => (index === 0 ? note : `${file.name}: ${note}`)));
	}
	return briefFromText(text, first.name, {
		source: first.source,
		selection,
		format: first.format,
		encoding: first.encoding,
		attachments: all.flatMap(({ attachments }) => attachments ?? []),
		notes,
		hidden,
		...((parts.length > 1 || first.pages) && { parts }),
	});
}

const within = (file: ReadFile): readonly ReadFile[] => (file.documents ?? []).flatMap((one) => [one, ...within(one)]);

function toPart(file: ReadFile, role: 'brief' | 'attachment', start: number, length: number): BriefPart {
	return {
		name: file.name,
		role,
		format: file.format,
		...(file.source !== undefined && { source: file.source }),
		at: { start, end: start + length },
		...(file.pages && { pages: file.pages.map((offset) => start + offset) }),
	};
}
