/** What the rules say about a proposed path. `needsConfirmation` is the sentence a person has to agree to, for this file alone. */
export type PathVerdict = { readonly ok: true; readonly needsConfirmation?: string } | { readonly ok: false; readonly reason: string };

/**
 * Says whether a deliverable may land at a path: relative to the folder the person chose, with `/`.
 * Pure text rules, the same on every system, because a folder may be synced to another one.
 * Links and what stands on disk are the landing target's to check.
 */
export function checkLandingPath(path: string): PathVerdict {
	const reason = wholePathReason(path) ?? firstReason(path.split('/'), segmentReason) ?? firstReason(path.split('/'), deniedReason);
	if (reason) return { ok: false, reason };
	const name = foldName(path.split('/').at(-1) ?? '');
	if (runByTools.test(name)) {
		return { ok: true, needsConfirmation: `"${path}" is read and run by development tools. Land it only if you have read it.` };
	}
	if (extensionOf(name) === '')
		return plainNames.has(name)
			? { ok: true }
			: { ok: true, needsConfirmation: `"${path}" has no file type: only its text shows what it is. Land it only if you have read it.` };
	return extensions.has(extensionOf(name))
		? { ok: true }
		: { ok: false, reason: `Files of the type ".${extensionOf(name)}" are not on the list of what may land.` };
}

/** A name as the most forgiving file system compares it: two paths that fold to the same text may be the same file. */
export const foldName = (text: string): string => text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');

/** The extension without its dot, folded; empty when there is none. */
export function extensionOf(path: string): string {
	const name = foldName(path.slice(path.lastIndexOf('/') + 1));
	const dot = name.lastIndexOf('.');
	return dot > 0 ? name.slice(dot + 1) : '';
}

const longest = 240;

function wholePathReason(path: unknown): string | undefined {
	if (typeof path !== 'string' || path === '') return 'The path is empty.';
	if (path.length > longest) return `The path is longer than ${longest} characters.`;
	if (/[\p{Cc}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}]/u.test(path)) return 'The path holds a control or unassigned character.';
	if (/\p{Default_Ignorable_Code_Point}|\p{Cf}/u.test(path)) return 'The path holds an invisible character.';
	if (path !== path.normalize('NFC')) return 'The path holds letters in decomposed form, which some systems take for another file.';
	for (const form of [path, foldName(path)]) {
		if (form.includes('\\')) return 'The path holds a backslash.';
		if (form.includes(':')) return 'The path holds a colon, which names a drive or a hidden stream.';
		if (form.startsWith('/')) return 'The path is absolute.';
		if (form.startsWith('~')) return 'The path starts in the home folder.';
		if (/%[0-9a-f]{2}/.test(form)) return 'The path holds percent-encoded characters.';
		if (/[<>"|?*]/.test(form)) return 'The path holds a character that Windows does not allow.';
	}
	if (count(foldName(path), '/') !== count(path, '/')) return 'The path holds a character that looks like a slash.';
	return undefined;
}

/** Names that Windows gives to devices, with any extension, in any folder. */
const device = /^(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$) *(\.|$)/;

function segmentReason(segment: string): string | undefined {
	for (const form of [segment, foldName(segment)]) {
		if (form === '') return 'The path holds an empty part.';
		if (form === '.' || form === '..') return 'The path steps out of its folder.';
		if (/[. ]$/.test(form)) return `"${segment}" ends in a dot or a space, which Windows drops.`;
		if (form.startsWith(' ')) return `"${segment}" starts with a space.`;
		if (device.test(form)) return `"${segment}" is the name of a device on Windows.`;
		if (/~\d/.test(form)) return `"${segment}" looks like a short name, which Windows takes for another file.`;
		if (form.startsWith('.')) return `"${segment}" is a hidden name, where tools keep their settings.`;
	}
	return undefined;
}

const deniedNames: readonly (readonly [RegExp, string])[] = [
	[/^node_modules$/, 'is where packages are installed'],
	[/\.code-workspace$/, 'opens as a workspace with settings and tasks'],
	[/\.lock$|^(package-lock|npm-shrinkwrap)\.json$|^pnpm-lock\.yaml$/, 'pins what a package manager installs'],
	[
		/\.(sh|bash|zsh|fish|ps1|psm1|bat|cmd|vbs|wsf|hta|scr|com|exe|msi|dll|so|dylib|jar|app|lnk|url|desktop|reg|scf)$/,
		'runs when it is opened',
	],
	[
		/^(agents|claude|gemini|copilot-instructions|skill)\.md$|\.(instructions|prompt|chatmode|agent)\.md$/,
		'gives instructions to coding agents',
	],
	[/^(mcp|mcp_settings)\.json$/, 'starts servers for coding agents'],
];

function deniedReason(segment: string): string | undefined {
	const folded = foldName(segment);
	const rule = deniedNames.find(([pattern]) => pattern.test(folded));
	return rule && `"${segment}" ${rule[1]}; Quintet never writes it.`;
}

/** Ordinary parts of a code delivery that a tool may execute without being asked. */
const runByTools =
	/^(package\.json|(gnu)?makefile|(docker|container|jenkins|rake|gem|pip|just|vagrant|brew|proc|snake|cap|pod)file|(docker-)?compose\.ya?ml|cmakelists\.txt|setup\.py|conftest\.py|build\.gradle(\.kts)?|gruntfile\.js|gulpfile\.js|[^/]+\.config\.(js|cjs|mjs|ts|cts|mts))$/;

/** Names without an ending that no tool runs. */
const plainNames: ReadonlySet<string> = new Set(
	'license licence copying readme notice changelog authors contributors contributing credits version install todo cname'.split(' '),
);

/** What a freelancer delivers: text, documents, data, images as text or exported, source code. */
const extensions: ReadonlySet<string> = new Set(
	[
		'md mdx markdown txt rst adoc tex html htm css scss less svg png jpg jpeg webp gif avif ico pdf docx xlsx pptx odt rtf epub',
		'json jsonc json5 yaml yml toml ini csv tsv xml xsd xsl ics vcf vtt srt po pot ftl strings arb geojson graphql proto ipynb bib eml',
		'js mjs cjs ts mts cts tsx jsx vue svelte astro py pyi rb go rs java kt kts scala swift php c h cc cpp hpp cs fs dart lua r jl ex exs erl hs clj sql liquid njk hbs ejs',
		'zip patch diff',
	].flatMap((line) => line.split(' ')),
);

function firstReason(segments: readonly string[], reasonOf: (segment: string) => string | undefined): string | undefined {
	for (const segment of segments) {
		const reason = reasonOf(segment);
		if (reason) return reason;
	}
	return undefined;
}

const count = (text: string, character: string): number => text.split(character).length - 1;

/** The nearest path that may land: hidden names shown, and as text what is run or not known. Undefined where only another name would do. */
export function nearestLandingPath(path: string): string | undefined {
	const shown = path
		.replaceAll('\\', '/')
		.split('/')
		.map((segment) => segment.replace(/^\.+/, '').trim())
		.filter(Boolean)
		.join('/');
	return [shown, `${shown}.txt`].find((one) => checkLandingPath(one).ok);
}
