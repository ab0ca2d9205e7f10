/** Characters that carry text past a reader, less those that emoji and joining scripts need. */
const hidden =
	/(?<!\u{1F3F4})(?:[\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFFA0\uFEFF]|[\u{E0000}-\u{E007F}])+/gu;

/** A text on one line in which a run of hidden characters is seen as such: what a person writes from must not hold what they cannot see. */
export const visible = (text: string): string =>
	text
		.replace(hidden, (run) => ` [${[...run].length} × U+${(run.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}] `)
		.replace(/\s+/g, ' ')
		.trim();

/** Text that Markdown shows to the letter: no link, image or tag comes out of it. */
export const inMarkdown = (text: string): string => text.replace(/[[\]<>`*_]/g, '\\$&');

/** Whether Markdown would make more of a text than words: a link, an image, a tag, a heading. */
export const isActive = (text: string): boolean => /[[\]<]|^\s{0,3}(?:#{1,6}\s|```|~~~|---|===)/m.test(text);
