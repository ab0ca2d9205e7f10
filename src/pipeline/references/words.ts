/** Words of a reference list, in the brief's language. */
export interface Words {
	readonly locale: string;
	/** No date. */
	readonly undated: string;
	readonly published: string;
	readonly read: string;
	readonly file: string;
	readonly attachment: string;
	/** APA's date: the year stands first. */
	readonly apaDate: (year: string, month: string, day: string) => string;
	readonly retrieved: (date: string, url: string) => string;
}

const english: Words = {
	locale: 'en-US',
	undated: 'n.d.',
	published: 'published',
	read: 'read',
	file: 'Unpublished file',
	attachment: 'Document supplied by the client',
	apaDate: (year, month, day) => (day ? `${year}, ${month} ${day}` : month ? `${year}, ${month}` : year),
	retrieved: (date, url) => `Retrieved ${date}, from ${url}`,
};

const indonesian: Words = {
	locale: 'id-ID',
	undated: 't.t.',
	published: 'terbit',
	read: 'dibaca',
	file: 'Berkas tidak diterbitkan',
	attachment: 'Dokumen dari klien',
	apaDate: (year, month, day) => (day ? `${year}, ${day} ${month}` : month ? `${year}, ${month}` : year),
	retrieved: (date, url) => `Diakses ${date}, dari ${url}`,
};

export const wordsFor = (language: string): Words => (/^id\b/i.test(language) ? indonesian : english);

/** A date of `YYYY-MM-DD` or less, as people write it. */
export function longDate(date: string, locale: string): string {
	const [year, month, day] = date.split('-');
	const options: Intl.DateTimeFormatOptions = {
		year: 'numeric',
		...(month && { month: 'long' }),
		...(day && { day: 'numeric' }),
		timeZone: 'UTC',
	};
	return new Intl.DateTimeFormat(locale, options).format(new Date(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`));
}

export const monthName = (month: string, locale: string): string =>
	new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(new Date(`2000-${month}-01T00:00:00Z`));
