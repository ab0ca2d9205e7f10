import {
	AlignmentType,
	BorderStyle,
	type INumberingOptions,
	type ISpacingProperties,
	type IStylesOptions,
	LevelFormat,
	LineRuleType,
} from 'docx';

const text = 'Calibri';
const code = 'Consolas';
const ink = '1F2933';
const soft = '52606D';
const line = 'CBD2D9';

/** Space around a paragraph and its lines' height in 240ths; without a rule some programs take the height as fixed and cut pictures. */
const spacing = (before: number, after: number, height = 276): ISpacingProperties => ({
	before,
	after,
	line: height,
	lineRule: LineRuleType.AUTO,
});

/** Half-points and twentieths of a point, as Word counts. */
const heading = (size: number, before: number, after: number) => ({
	run: { font: text, size, bold: true, color: ink },
	paragraph: { spacing: spacing(before, after, 252), keepNext: true, keepLines: true },
});

/** Word's own style names, so that a client restyles the whole document in one place. `language` is a tag such as `en-US`. */
export const stylesFor = (language: string): IStylesOptions => ({
	default: {
		document: {
			run: { font: text, size: 22, color: ink, language: { value: language } },
			paragraph: { spacing: spacing(0, 140) },
		},
		title: {
			run: { font: text, size: 48, bold: true, color: ink },
			paragraph: { spacing: spacing(0, 240, 252), keepNext: true, keepLines: true },
		},
		heading1: heading(32, 360, 120),
		heading2: heading(26, 280, 100),
		heading3: heading(23, 240, 80),
		heading4: heading(22, 200, 60),
		heading5: heading(22, 200, 60),
		heading6: heading(22, 200, 60),
		listParagraph: { basedOn: 'Normal', next: 'ListParagraph', paragraph: { spacing: spacing(0, 80) } },
		hyperlink: { run: { color: '0B5CAD', underline: {} } },
		footnoteText: { run: { size: 18 }, paragraph: { spacing: spacing(0, 40, 240) } },
	},
	paragraphStyles: [
		{
			id: 'Quote',
			name: 'Quote',
			basedOn: 'Normal',
			quickFormat: true,
			run: { italics: true, color: soft },
			paragraph: {
				indent: { left: 360, right: 360 },
				border: { left: { style: BorderStyle.SINGLE, size: 18, color: line, space: 10 } },
			},
		},
		{
			id: 'Code',
			name: 'Code',
			basedOn: 'Normal',
			quickFormat: true,
			run: { font: code, size: 18, noProof: true },
			paragraph: {
				spacing: spacing(0, 0, 250),
				shading: { type: 'clear', color: 'auto', fill: 'F3F5F7' },
				indent: { left: 120, right: 120 },
				border: Object.fromEntries(
					['top', 'bottom', 'left', 'right'].map((side) => [side, { style: BorderStyle.SINGLE, size: 4, color: 'E1E6EA', space: 6 }]),
				),
			},
		},
		{ id: 'TableText', name: 'Table Text', basedOn: 'Normal', paragraph: { spacing: spacing(40, 40, 250) } },
		{ id: 'Footer', name: 'footer', basedOn: 'Normal', run: { size: 18, color: soft }, paragraph: { alignment: AlignmentType.CENTER } },
	],
	characterStyles: [
		{ id: 'CodeChar', name: 'Code Char', basedOn: 'DefaultParagraphFont', quickFormat: true, run: { font: code, size: 20, noProof: true } },
	],
});

const tableStyle = (id: string, name: string, rest: string) =>
	`<w:style w:type="table" w:styleId="${id}"><w:name w:val="${name}"/>${rest}</w:style>`;

/** The styles that the library has no options for: tables with lines between the rows and a head that is set off. */
export const tableStyles = [
	'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
	tableStyle(
		'PlainLines',
		'Plain Lines',
		`<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:tblPr><w:tblBorders>${['top', 'bottom', 'insideH']
			.map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="${line}"/>`)
			.join(
				'',
			)}</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EEF2F5"/></w:tcPr></w:tblStylePr>`,
	),
].join('');

/** The ids by which lists refer to their numbering. */
export const bullets = 'bullets';
export const numbersFrom = (start: number): string => `numbers-${start}`;

const depth = 9;

/** One numbering for bullets, one for each number that a list starts at. Each list of a document is an instance of one of them. */
export const numberingFor = (starts: ReadonlySet<number>): INumberingOptions => ({
	config: [
		{ reference: bullets, levels: levels((level) => ({ format: LevelFormat.BULLET, text: ['•', '◦', '▪'][level % 3] ?? '•' })) },
		...[...starts].map((start) => ({
			reference: numbersFrom(start),
			levels: levels((level) => ({
				format: [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN][level % 3] ?? LevelFormat.DECIMAL,
				text: `%${level + 1}.`,
				start: level === 0 ? start : 1,
			})),
		})),
	],
});

export const indentOf = (level: number): number => 360 * (level + 1);

const levels = <T extends object>(of: (level: number) => T) =>
	Array.from({ length: depth }, (_, level) => ({
		level,
		alignment: AlignmentType.LEFT,
		style: { paragraph: { indent: { left: indentOf(level), hanging: 360 } } },
		...of(level),
	}));
