import type { DeliveryRecord } from '../../../shared/record/record.ts';
import type { DisclosureLength } from '../../../shared/record/recordView.ts';
import { english } from './en.ts';
import { type DisclosureFacts, factsOfRecord } from './facts.ts';
import { indonesian } from './id.ts';
import type { Phrases } from './language.ts';

export type DisclosureLanguage = 'en' | 'id';

const languages: Readonly<Record<DisclosureLanguage, Phrases>> = { en: english, id: indonesian };

/** The language of the text for a client whose brief is in this one. */
export const disclosureLanguageOf = (language: string | null | undefined): DisclosureLanguage => (language === 'id' ? 'id' : 'en');

/** What a client is told about how a delivery was made, from its record and nothing else, as Markdown. */
export function disclosureOf(
	record: DeliveryRecord,
	{ language, length }: { readonly language: DisclosureLanguage; readonly length: DisclosureLength },
): string {
	const text = new DisclosureText(factsOfRecord(record), languages[language]);
	return `${length === 'full' ? text.full() : text.short(length === 'paragraph')}\n`;
}

class DisclosureText {
	readonly #facts: DisclosureFacts;
	readonly #say: Phrases;

	constructor(facts: DisclosureFacts, say: Phrases) {
		this.#facts = facts;
		this.#say = say;
	}

	/** One line, or with `more` the paragraph. */
	short(more: boolean): string {
		const { sources } = this.#facts;
		return [
			this.#participation(more),
			...this.#share(),
			this.#review(),
			...(more && sources.length > 0 ? [this.#say.sourceCount(sources.length)] : []),
			this.#say.limit,
		].join(' ');
	}

	full(): string {
		const { headings, title } = this.#say;
		return [
			`# ${title}`,
			`## ${headings.ai}`,
			...this.#ai(),
			`## ${headings.words}`,
			...this.#words(),
			`## ${headings.review}`,
			...this.#looked(),
			...this.#sources(),
			`## ${headings.limits}`,
			list(this.#say.limits),
			`## ${headings.check}`,
			this.#say.check(this.#date(this.#facts.sealedOn), code(this.#facts.keyId)),
		].join('\n\n');
	}

	#participation(withModels: boolean): string {
		const { aiStages } = this.#facts;
		if (aiStages.length === 0) return this.#say.noAi;
		const names = aiStages.map(({ stage, models }) => {
			const name = `**${this.#say.stages[stage]}**`;
			return withModels ? `${name} (${models.map(code).join(', ')})` : name;
		});
		return this.#say.aiTookPart(this.#list(names));
	}

	#share(): string[] {
		const { low, high, aiStages, measured } = this.#facts;
		const [from, to] = [low, high].map((percent) => this.#percent(percent)) as [string, string];
		const notMeasured = measured ? [] : [this.#say.notMeasured];
		if (aiStages.length === 0 && low === 0) return high === 0 ? notMeasured : [this.#say.unknownShare(to), ...notMeasured];
		return [this.#say.share(low === high ? from : this.#say.range(from, to), low !== high), ...notMeasured];
	}

	#review(): string {
		const { review, skim, none } = this.#facts.looked;
		return this.#say.reviewed(review.length, review.length + skim.length + none.length, skim.length);
	}

	#ai(): string[] {
		const { ruleStages, sentTo, stance } = this.#facts;
		return [
			this.#participation(true),
			...(ruleStages.length > 0 && this.#facts.aiStages.length > 0
				? [this.#say.byRules(this.#list(ruleStages.map((stage) => this.#say.stages[stage])))]
				: []),
			...(sentTo.length > 0 ? [this.#say.sentTo(this.#list(sentTo.map(code)))] : []),
			this.#say.stance[stance],
		];
	}

	#words(): string[] {
		const { files, gaps } = this.#facts;
		const lines = files.map(({ name, low, high, typed }) => {
			const ai = low === high ? this.#percent(low) : this.#say.range(this.#percent(low), this.#percent(high));
			return this.#say.fileShare(code(name), ai, typed === undefined ? undefined : this.#percent(typed));
		});
		const share = this.#share();
		return [...(share.length > 0 ? [share.join(' ')] : []), list(lines), ...(gaps > 0 ? [this.#say.gaps(gaps)] : [])];
	}

	#looked(): string[] {
		const { review, skim, none } = this.#facts.looked;
		const lines = [
			{ names: review, say: this.#say.reviewedFiles },
			{ names: skim, say: this.#say.skimmedFiles },
			{ names: none, say: this.#say.notSeenFiles },
		].flatMap(({ names, say }) => (names.length > 0 ? [say(names.map(code).join(', '))] : []));
		return [this.#review(), list(lines), this.#say.reviewRule];
	}

	#sources(): string[] {
		const { sources } = this.#facts;
		if (sources.length === 0) return [];
		const lines = sources.map(({ title, location, retrievedOn }) =>
			[plain(title), code(location), ...(retrievedOn ? [this.#say.readon(this.#date(retrievedOn))] : [])].join(', '),
		);
		return [`## ${this.#say.headings.sources}`, this.#say.sourceCount(sources.length), list(lines)];
	}

	#percent(percent: number): string {
		return new Intl.NumberFormat(this.#say.locale, { style: 'percent' }).format(percent / 100);
	}

	#list(items: readonly string[]): string {
		return new Intl.ListFormat(this.#say.locale).format(items);
	}

	#date(moment: string): string {
		return new Intl.DateTimeFormat(this.#say.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(moment));
	}
}

const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');

/** Names and addresses come from elsewhere: nothing in them ends the code span. */
const code = (text: string) => `\`${text.replaceAll(/[`\p{Cc}]/gu, ' ').trim() || '-'}\``;

/** A title from elsewhere as text: nothing in it is Markdown. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>#|~!]/g, '\\$&');
