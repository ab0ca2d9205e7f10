import type { Clock } from '../../ports.ts';

/** `Tuesday, 2026-12-01 (time zone Europe/Berlin)`. */
export function today({ now, timeZone = '' }: Pick<Clock, 'now' | 'timeZone'>): string {
	const format = formatOf(timeZone);
	const parts = new Map(format.formatToParts(now()).map(({ type, value }) => [type, value]));
	const date = [parts.get('year'), parts.get('month'), parts.get('day')].join('-');
	return `${parts.get('weekday')}, ${date} (time zone ${format.resolvedOptions().timeZone})`;
}

/** Made once for each zone, because making one takes longer than all else of a request; the empty name is where the person is. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
	const known = formats.get(timeZone);
	if (known) return known;
	const format = new Intl.DateTimeFormat('en', {
		weekday: 'long',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		...(timeZone && { timeZone }),
	});
	formats.set(timeZone, format);
	return format;
}
