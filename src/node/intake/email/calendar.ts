import { decode } from '../decode.ts';
import type { Extracted } from '../extracted.ts';
import { unreadable } from '../refusal.ts';

interface Property {
	readonly name: string;
	readonly parameters: ReadonlyMap<string, string>;
	readonly value: string;
}

const mostEvents = 50;
const months = 'January February March April May June July August September October November December'.split(' ');
const repeats: Readonly<Record<string, string>> = { DAILY: 'daily', WEEKLY: 'weekly', MONTHLY: 'monthly', YEARLY: 'yearly' };

/** A calendar file as text: each event with when and where it is. Throws `PipelineError('unreadable')`. */
export async function readCalendar(bytes: Uint8Array, name: string): Promise<Extracted> {
	const { text, encoding, notes } = await decode(bytes, name);
	const events = eventsIn(text);
	if (events.length === 0)
		throw unreadable(`${name} is a calendar without an event. Write the client's brief into a .txt file, or choose another file.`);
	return { text: `${events.join('\n\n')}\n`, format: 'text', encoding, hidden: 0, notes };
}

/** Each event of a calendar as lines. */
export function eventsIn(calendar: string): string[] {
	const events: string[] = [];
	let open: Property[] | undefined;
	let depth = 0;
	let isCancelled = false;
	for (const property of propertiesOf(calendar)) {
		const value = property.value.trim().toUpperCase();
		if (property.name === 'METHOD') isCancelled = value === 'CANCEL';
		else if (property.name === 'BEGIN' && !open && (value === 'VEVENT' || value === 'VTODO')) open = [];
		else if (property.name === 'BEGIN' && open) depth += 1;
		else if (property.name === 'END' && open && depth > 0) depth -= 1;
		else if (property.name === 'END' && open) {
			if (events.length < mostEvents) events.push(eventText(open, isCancelled));
			open = undefined;
		} else if (open && depth === 0) open.push(property);
	}
	return events;
}

/** Long lines go on in the next one, after a space. */
function propertiesOf(calendar: string): Property[] {
	const lines = calendar
		.replace(/\r\n?/g, '\n')
		.replace(/\n[ \t]/g, '')
		.split('\n');
	return lines.flatMap((line) => {
		const match = /^([A-Za-z][\w-]*)((?:;[\w-]+=(?:"[^"]*"|[^";:]*))*):(.*)$/.exec(line);
		if (!match) return [];
		const parameters = new Map(
			[...(match[2] ?? '').matchAll(/;([\w-]+)=(?:"([^"]*)"|([^";:]*))/g)].map(([, key = '', quoted, plain]) => [
				key.toUpperCase(),
				quoted ?? plain ?? '',
			]),
		);
		return [{ name: (match[1] ?? '').toUpperCase(), parameters, value: match[3] ?? '' }];
	});
}

function eventText(properties: readonly Property[], isCancelled: boolean): string {
	const first = (name: string) => properties.find((one) => one.name === name);
	const text = (name: string) => plain(first(name)?.value ?? '');
	const when = whenOf(first('DTSTART') ?? first('DUE'), first('DTEND'));
	const rule = /FREQ=(\w+)/i.exec(first('RRULE')?.value ?? '')?.[1]?.toUpperCase() ?? '';
	const state = isCancelled || /CANCELLED/i.test(text('STATUS')) ? ' (cancelled)' : '';
	const lines = [
		`Event: ${text('SUMMARY') || 'without a name'}${state}`,
		when && `When: ${when}${repeats[rule] ? `, ${repeats[rule]}` : ''}`,
		text('LOCATION') && `Where: ${text('LOCATION')}`,
		text('URL') && `Link: ${text('URL')}`,
		text('DESCRIPTION'),
	];
	return lines.filter(Boolean).join('\n');
}

const plain = (value: string) =>
	value
		.replace(/\\n/gi, '\n')
		.replace(/\\([\\;,])/g, '$1')
		.replace(/<[a-z/][^<>]{0,500}>/gi, '')
		.trim();

function whenOf(start: Property | undefined, end: Property | undefined): string {
	const from = start && momentOf(start);
	if (!from) return '';
	const to = end && momentOf(end);
	const zone = from.zone && ` (${from.zone})`;
	if (from.isDay) {
		// The end of whole days is the day after the last one.
		const last = to?.isDay ? dayBefore(to.day) : from.day;
		return last <= from.day ? written(from.day) : `${written(from.day)} to ${written(last)}`;
	}
	if (!to?.time) return `${written(from.day)}, ${from.time}${zone}`;
	return from.day === to.day
		? `${written(from.day)}, ${from.time} to ${to.time}${zone}`
		: `${written(from.day)}, ${from.time} to ${written(to.day)}, ${to.time}${zone}`;
}

interface Moment {
	/** `2027-04-12` */
	readonly day: string;
	readonly time: string;
	readonly zone: string;
	readonly isDay: boolean;
}

function momentOf({ value, parameters }: Property): Moment | undefined {
	const match = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?\d\d)?(Z?))?/.exec(value.trim());
	if (!match) return undefined;
	const [, year = '', month = '', day = '', hour, minute, utc] = match;
	const zone = utc ? 'UTC' : (parameters.get('TZID') ?? '');
	return { day: `${year}-${month}-${day}`, time: hour ? `${hour}:${minute}` : '', zone, isDay: !hour };
}

const written = (day: string) => {
	const [year, month, date] = day.split('-');
	return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`;
};

const dayBefore = (day: string) => {
	const date = new Date(`${day}T00:00:00Z`);
	if (Number.isNaN(date.getTime())) return day;
	date.setUTCDate(date.getUTCDate() - 1);
	return date.toISOString().slice(0, 10);
};
