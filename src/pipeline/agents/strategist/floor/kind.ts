import type { WorkKind } from '../../../../shared/artifacts.ts';

const signs: Readonly<Record<Exclude<WorkKind, 'mixed'>, RegExp>> = {
	writing:
		/\b(?:articles?|blog|copy|words?|essay|white ?paper|newsletter text|email sequence|onboarding emails?|captions?|tone of voice|headline|story|post|tulisan|artikel|kata|deskripsi|naskah|teks|caption|menu|narration|voice-?over|audio guide|read aloud|transcript)\b/gi,
	code: /\b(?:script|api|bug|function|client|package|typescript|javascript|python|node|cli|endpoint|unit tests?|tests?|library|exit code|repository|json|csv|program|kode|fungsi|parameter|error)\b/gi,
	design:
		/\b(?:logo|svg|colou?rs?|palette|brand|typography|fonts?|layout|mock-?up|poster|banner|spanduk|baliho|undangan|invitation|flyer|brosur|ilustrasi|illustration|icon|template|design|visual|contrast|pixels?|drawing|style guide|warna|desain|gambar)\b/gi,
};
const byExtension: readonly (readonly [RegExp, Exclude<WorkKind, 'mixed'>])[] = [
	[/\.(?:ts|tsx|js|mjs|py|rb|go|rs|java|php|cs|sql)$/i, 'code'],
	[/\.(?:svg|png|css|html?)$/i, 'design'],
	[/\.(?:docx?|txt)$/i, 'writing'],
];

const spoken = /\b(?:read aloud|audio guide|voice-?over|narrat\w+|podcast|film|video|presenter)\b/i;

/** What kind of work a brief asks for: what its files are, and which words it uses most. */
export function kindOf(text: string, paths: readonly string[]): WorkKind {
	const scores = { writing: 0, code: 0, design: 0 };
	// A script that is spoken is no program.
	const words = spoken.test(text) ? text.replace(/\bscripts?\b/gi, 'words') : text;
	for (const kind of ['writing', 'code', 'design'] as const) scores[kind] = Math.min(words.match(signs[kind])?.length ?? 0, 40);
	// The thing itself weighs more than a word about it.
	scores.design += 2 * (text.match(/\b(?:logo|poster|banner|spanduk|baliho|undangan|flyer|brosur)\b/gi)?.length ?? 0);
	// A page with a style sheet of its own is built; one without is drawn.
	const isBuilt = paths.some((path) => /\.css$/i.test(path)) && paths.some((path) => /\.html?$/i.test(path));
	if (isBuilt) scores.code += Math.max(12, scores.design);
	for (const path of paths) {
		if (isBuilt && /\.(?:css|html?)$/i.test(path)) continue;
		const kind = byExtension.find(([extension]) => extension.test(path))?.[1];
		if (kind) scores[kind] += 6;
	}
	const order = (Object.entries(scores) as [Exclude<WorkKind, 'mixed'>, number][]).sort((a, b) => b[1] - a[1]);
	const [first, second] = order;
	if (!first || first[1] === 0) return 'writing';
	// A site needs text, code and looks; a near tie of two is a mixture.
	const hasSite = paths.filter((path) => /\.html?$/i.test(path)).length > 1;
	if (hasSite && scores.code > 8) return 'mixed';
	return second && second[1] > first[1] * 0.8 && second[1] > 10 ? 'mixed' : first[0];
}
