import { savedPath } from '../../shared/panel/shown.ts';
import { getAt, isObject, type Json, type JsonObject, locate } from './editing.ts';

/** An artifact as a form holds it: without the files' contents, which are edited in the editor and stay where they are. */
export function prepared(artifact: Json): Json {
	if (!isObject(artifact) || !Array.isArray(artifact['files'])) return artifact;
	const files = (artifact['files'] as readonly JsonObject[]).map(({ content: _, ...file }) => ({ ...file, [savedPath]: file['path'] }));
	return { ...artifact, files };
}

/** The artifact to save: the host knows the files' contents, and each quote gets the place where it stands. */
export function finished(form: Json, saved: Json, brief: string): Json {
	if (!isObject(form)) return form;
	const next: Record<string, Json> = { ...form };
	for (const key of ['requirements', 'constraints', 'aiStances']) {
		if (Array.isArray(form[key])) next[key] = (form[key] as readonly JsonObject[]).map((item) => located(item, brief, null));
	}
	if (Array.isArray(form['verdicts']))
		next['verdicts'] = (form['verdicts'] as readonly JsonObject[]).map((item) => placed(item, form['files'], saved));
	return next;
}

/** A quote that stands where it stood keeps its place; a changed one is looked for. */
function located(item: JsonObject, text: string, otherwise: Json): JsonObject {
	const { alsoQuoted } = item;
	if (!Array.isArray(alsoQuoted)) return locatedOne(item, text, otherwise);
	const others = (alsoQuoted as readonly JsonObject[]).filter((one) => one['quote'] !== '').map((one) => locatedOne(one, text, null));
	return { ...locatedOne(item, text, otherwise), alsoQuoted: others };
}

function locatedOne(item: JsonObject, text: string, otherwise: Json): JsonObject {
	const quote = String(item['quote'] ?? '');
	const at = item['at'] as { start: number; end: number } | null | undefined;
	if (at && text.slice(at.start, at.end) === quote) return item;
	return { ...item, at: locate(text, quote, at?.start) ?? otherwise };
}

/** In the files as they are saved, under whatever path. */
function placed(verdict: JsonObject, files: Json, saved: Json): JsonObject {
	const before = (getAt(saved, ['files']) ?? []) as readonly JsonObject[];
	const places = ((verdict['places'] ?? []) as readonly JsonObject[]).map((place) => {
		const path = ((files ?? []) as readonly JsonObject[]).find((one) => one['path'] === place['path'])?.[savedPath];
		const file = before.find((one) => one['path'] === path);
		return located(place, String(file?.['content'] ?? ''), place['at'] ?? { start: 0, end: 0 });
	});
	return { ...verdict, places };
}
