import type { Email } from 'postal-mime';
import { type HtmlText, htmlToText } from '../html.ts';

/** The page of a web archive (`.mht`, or what Word saves as one), which has the form of a mail that nobody sent. */
export function webArchiveText(mail: Email): HtmlText | undefined {
	const { html } = mail;
	if (!html?.trim()) return undefined;
	const value = (key: string) => mail.headers.find((header) => header.key === key)?.value ?? '';
	const isSaved = /saved by/i.test(value('from')) || value('snapshot-content-location') !== '';
	const isUnsent = !value('from') && !value('to') && /multipart\/related|text\/html/i.test(value('content-type'));
	return isSaved || isUnsent ? htmlToText(html, { keepsAddresses: true }) : undefined;
}
