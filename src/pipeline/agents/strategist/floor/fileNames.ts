import { checkLandingPath } from '../../../landing/paths.ts';
import { filesFrom } from '../reply/landable.ts';

/** What a brief may name although it can't be made. */
const unmade = 'psd|psb|ai|eps|indd|idml|fig|sketch|afdesign|doc|odp|key|ppt|xls|ods|mp4|mov|mp3|wav';
const known =
	'md|markdown|txt|html?|css|scss|js|mjs|cjs|ts|mts|tsx|jsx|json|ya?ml|toml|csv|tsv|xml|svg|png|jpe?g|webp|gif|pdf|docx|xlsx|pptx|ics|srt|vtt|py|rb|go|rs|java|kt|swift|php|cs|cpp|c|h|sql|vue|svelte|dart|ipynb|tex|rst|eml|liquid|njk';
const name = new RegExp(`(?<![\\w@/\\\\.:~-])(?:[\\w-]+/)*[\\w-][\\w.-]*\\.(?:${known}|${unmade})(?![\\w/@-]|\\.\\w)`, 'gi');
/** Products that look like files. */
const products =
	/^(?:node|vue|next|react|express|nuxt|d3|three|chart|ember|backbone|nest|moment|alpine|discord|socket|asp|p5|electron|solid|angular|tailwind|require)\.(?:js|ts|net|io)$/i;

/** File names that may be delivered, as the text writes them, each once. Addresses and products are none. */
export function filesIn(text: string): string[] {
	const clean = text.replace(/\b(?:https?|mailto|ftp|command):\S+/gi, (match) => ' '.repeat(match.length));
	const found = [...clean.matchAll(name)]
		.filter((match) => !products.test(match[0]) && clean[(match.index ?? 0) + match[0].length] !== '@')
		.map((match) => match[0]);
	return [...new Set(found)].filter((path) => checkLandingPath(path).ok || (filesFrom([path]).planned.size > 0 && !isSite(path, text)));
}

/** Many sites end in `.ai`: a drawing is one only where drawings are spoken of. */
const isSite = (path: string, text: string): boolean =>
	/\.ai$/i.test(path) && !/\b(?:logos?|icons?|illustrator|vectors?|artwork|drawings?)\b/i.test(text);
