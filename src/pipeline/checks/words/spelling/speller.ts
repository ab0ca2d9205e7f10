import nspell from 'nspell';
import { slipsBetween } from './slips.ts';

export interface Speller {
	isWord(word: string): boolean;
	/** The word that a slip of the pen makes this one of; undefined where none is near. */
	meant(word: string): string | undefined;
}

/** American and British English (SCOWL's dictionaries); loaded once, when the first English text comes. */
export function loadSpeller(): Promise<Speller> {
	once.speller ??= load();
	return once.speller;
}

const once: { speller?: Promise<Speller> } = {};

async function load(): Promise<Speller> {
	const [{ default: american }, { default: british }] = await Promise.all([import('dictionary-en'), import('dictionary-en-gb')]);
	// Typed for buffers alone; it reads text as well, and in the bundle the dictionaries are text.
	const dictionaries = [nspell(american as never), nspell(british as never)];
	const isWord = (word: string): boolean => {
		const lower = word.toLowerCase();
		return (
			modern.has(lower) ||
			dictionaries.some((one) => one.correct(word) || one.correct(lower)) ||
			isBuilt(lower, (part) => dictionaries.some((one) => one.correct(part)))
		);
	};
	const memory = new Map<string, string | undefined>();
	return {
		isWord,
		meant: (word) => {
			const lower = word.toLowerCase();
			if (!memory.has(lower))
				memory.set(
					lower,
					nearest(
						lower,
						dictionaries.flatMap((one) => one.suggest(lower)),
					),
				);
			return memory.get(lower);
		},
	};
}

/** Words that are newer than the dictionaries or at home in one trade. */
const modern = new Set(
	'async backend backlink blog blogs blogger blogging bokeh chatbot changelog checkbox clickable codebase config configs cryptocurrency cybersecurity dataset datasets deliverable deliverables dev devs dropdown ebook ebooks ecommerce emoji emojis explainer favicon frontend fintech freelancer freelancers gif hashtag hashtags homepage hoodie hotspot hyperlink inbox influencer infographic infographics inline inlined intranet iteratively kombucha lifecycle linter login logins logout lookup margin meetup metadata metaverse microservice microservices middleware mindfulness mockup mockups multi namespace newsfeed newsletter offline onboarding online onboard opensource paywall pdf performant permalink placeholder plugin plugins podcast podcasts preheader preorder prepend prewarm pixelated readme refactor refactored refactoring repo repos reusable rollout runtime saas scalable screenshot screenshots selfie setup signup signups sitemap skincare smartphone smartphones smartwatch solopreneur stakeholder stakeholders startup startups storytelling streetwear subdomain subheading subreddit sustainably systemd takeaway takeaways tagline taglines teardown telehealth templated timestamp timestamps todo toggle tooltip touchpoint touchpoints tweet tweets uptime upcycle upcycled upsell url urls usable username usernames vegan vlog vlogs walkthrough webhook webhooks webinar webinars webpage webpages website websites whitepaper whitespace wifi wireframe wireframes workflow workflows workspace workspaces youtuber pescatarian oat flatbread sourdough espresso barista baristas cortado microfoam tofu tempeh ramen matcha kimchi focaccia ciabatta app apps ok okay admin biodegradable compostable decluttering dayparting glamping homebrew keto kickstart mentorship nonprofit parentheses passcode proactively roadmap roaster roastery rollback skillset swappable teammate teammates timeline timelines touchscreen unboxing unsubscribe unsubscribed unsubscribing upskill vibe vibes viewport wellness wholegrain worklist zoomable autofill autocomplete param params enum enums boolean booleans substring getter getters setter setters parens regexes subtree subtrees dotfile dotfiles inlining kerning triaging triage automata automaton proxied falsey focusses focussed focussing falsy truthy gzip gzipped minify minified minifier minifiers minification unix linux ctrl keypress keypair keypairs toolset backoff mixin mixins glob globs globbing dirname basename readdir perf compat iterable iterables combinator combinators instanceof formatter formatters mutex semver monorepo monorepos polyfill polyfills transpile transpiled transpiler webview hydrate ruleset rulesets changelogs codemod codemods teardown tokenized lexer lexers parsable repl sandboxed shebang stylesheet stylesheets toolchain toolchains typings unescape unescaped unhandled vendored waitlist cron cronjob daemon kwarg kwargs tuple tuples segfault symlink symlinks symlinked hardlink debounce debounces debounced dereference dereferenced whitelist allowlist blocklist keystroke subcommand subcommands autofixes autocommit crossfade parser parsers regex init env stdin stdout stderr localhost hostname bytecode changeset deduplicate deduplicated memoize tokenizer tokenize rasterize serialize deserialize untrusted schemas vaccinologist datalogger'.split(
		' ',
	),
);

const prefixes =
	/^(?:re|un|de|pre|non|over|under|sub|super|co|anti|multi|micro|mini|semi|inter|mis|dis|out|up|cyber|bio|eco|auto|hyper|ultra|photo|tele|trans|counter|post|pro|self)(?=\p{L}{5})/u;
const suffixes = /(?:less|ness|like|wise|ish|able|ably|proof|free|ful)$/;

/** `reheatable`, `ovenproof`, `datasheet`: a prefix, a suffix or two whole words. */
function isBuilt(word: string, isKnown: (part: string) => boolean): boolean {
	if (/js$/.test(word) || (/[^s]s$/.test(word) && isKnown(word.slice(0, -1)))) return true;
	const agent = /^(\p{L}{4,})[eo]rs?$/u.exec(word)?.[1];
	if (agent && [agent, `${agent}e`].some(isKnown)) return true;
	if (/[^ul]e?ly$/.test(word) && isKnown(word.slice(0, -2))) return true;
	const bare = word.replace(prefixes, '');
	if (bare !== word && isKnown(bare)) return true;
	const stem = word.replace(suffixes, '');
	if (stem !== word && stem.length > 3 && [stem, `${stem}e`, stem.replace(/(.)\1$/, '$1')].some(isKnown)) return true;
	for (let cut = 4; cut <= word.length - 4; cut++) if (isKnown(word.slice(0, cut)) && isKnown(word.slice(cut))) return true;
	return false;
}

/** Only of these is a word of four letters a slip: between short words anything is near to anything. */
const everyday = new Set(
	'which with that this they them then than have from your were when what will been their there where would could about some want know said just like make'.split(
		' ',
	),
);

/** The suggestion with the fewest slips; a long word may be two off, a short one a single one. */
function nearest(word: string, suggestions: readonly string[]): string | undefined {
	const limit = word.length >= 7 ? 2 : 1;
	return suggestions
		.filter((one) => !/[\s'-]/.test(one) && one === one.toLowerCase() && (word.length > 4 || everyday.has(one)))
		.map((one) => ({ one, slips: slipsBetween(word, one, limit) ?? limit + 1 }))
		.filter(({ slips }) => slips <= limit)
		.toSorted((a, b) => a.slips - b.slips)[0]?.one;
}
