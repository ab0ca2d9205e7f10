export type Paper = 'a4' | 'letter';

/** The paper that the client prints on: as the brief says it, and otherwise Letter where it speaks of US dollars or places, A4 elsewhere. */
export function paperFor(brief: string, language: string): Paper {
	if (/\bUS[- ]?letter\b|\bletter[- ]?(?:size|format|paper)\b|8\.5\s*(?:"|″|in)?\s*[x×]\s*11/i.test(brief)) return 'letter';
	if (/\bA4\b/.test(brief)) return 'a4';
	if (!/^en\b/i.test(language) || elsewhere.test(brief)) return 'a4';
	return american.test(brief) ? 'letter' : 'a4';
}

const american =
	/\bUSD\b|\bUS\$|(?<![A-Z])\$\s?\d|\b(?:U\.S\.|USA)\b|,\s(?:AL|AK|AZ|AR|CA|CO|CT|FL|GA|IL|MA|MD|MI|MN|NC|NJ|NV|NY|OH|OR|PA|TN|TX|UT|VA|WA|WI)\s\d{5}\b/;

const elsewhere = /[€£¥₹₫]|\b(?:EUR|GBP|IDR|INR|JPY|AUD|NZD|SGD|CHF|SEK|NOK|DKK|PLN)\b|\bRp\.?\s?\d|\b(?:A|AU|NZ|S|SG|HK)\$/;
