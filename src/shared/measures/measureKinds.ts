/**
 * What a program can decide exactly about files, as a closed list. Each kind has its runner in `src/pipeline/measures/`
 * and reads its `measureFields`; the others stay away.
 */
export const measureKinds = [
	/** Length of a file or of a part: `unit`, `min`, `max`. */
	'length',
	/** How many of `what` there are: `what`, `level` for headings and sections, `min`, `max`. Without both, at least one. */
	'count',
	/** `text` stands there, to the letter; `min` and `max` times, once or more without them. */
	'says',
	/** `text`, or something of the kind `what`, stands nowhere. */
	'neverSays',
	/** There is a link to `text`: an address, a path, an anchor. */
	'linksTo',
	/** The front matter has the keys `values`. */
	'frontMatter',
	/** A table has the columns `values` and no others, in that order. */
	'columns',
	/** The data has the keys `values`, dotted where they nest; of a list, each entry has them. */
	'keys',
	/** The column or key `text` has only values out of `values`. */
	'allowedValues',
	/** Files whose path fits the pattern `path` are there: `min`, `max`, 1 without them. */
	'fileThere',
	/** The text is in the language `text`, an ISO 639-1 code. */
	'language',
	/** The file parses as what its name says. */
	'valid',
	/** A picture is `width` by `height` pixels. */
	'pixelSize',
	/** A drawing's view box is `text`, four numbers. */
	'viewBox',
	/** A drawing, page or style uses no colour but `values`. */
	'colours',
	/** Every stroke of a drawing is between `min` and `max` units wide. */
	'strokeWidth',
	/** Text and background differ by at least `min` to 1. */
	'contrast',
	/** The command `text` ends with the exit code `min`, 0 without it. Decided only where a person let it run. */
	'runs',
] as const;

/** What `count` counts, and the kinds of text that `neverSays` knows. */
export const countables = [
	'headings',
	'sections',
	'paragraphs',
	'listItems',
	'tables',
	/** Below the header. */
	'rows',
	'images',
	'links',
	/** Footnotes. */
	'notes',
	'codeBlocks',
	'hashtags',
	'scripts',
] as const;
export const textKinds = ['amountOfMoney', 'phoneNumber', 'emailAddress', 'exclamationMark', 'emoji', 'link'] as const;
export const lengthUnits = ['words', 'characters', 'bytes', 'lines', 'pages'] as const;
