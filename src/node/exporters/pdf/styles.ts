import type { CustomTableLayout, StyleDictionary } from 'pdfmake/interfaces';

export const colors = { ink: '#1F2933', soft: '#52606D', line: '#CBD2D9', field: '#F3F5F7', head: '#EEF2F5', link: '#0B5CAD' } as const;

/** Sizes in points. A heading's name is its level; 0 is the title. */
export const styles: StyleDictionary = {
	heading0: { fontSize: 23, bold: true, lineHeight: 1.1, margin: [0, 0, 0, 12] },
	heading1: { fontSize: 16, bold: true, lineHeight: 1.15, margin: [0, 14, 0, 6] },
	heading2: { fontSize: 13, bold: true, lineHeight: 1.15, margin: [0, 11, 0, 5] },
	heading3: { fontSize: 11.5, bold: true, lineHeight: 1.15, margin: [0, 9, 0, 4] },
	heading4: { fontSize: 10.5, bold: true, lineHeight: 1.15, margin: [0, 8, 0, 3] },
	heading5: { fontSize: 10.5, bold: true, italics: true, lineHeight: 1.15, margin: [0, 8, 0, 3] },
	heading6: { fontSize: 10.5, italics: true, lineHeight: 1.15, margin: [0, 8, 0, 3] },
	paragraph: { margin: [0, 0, 0, 7] },
	listed: { margin: [0, 0, 0, 3] },
	quote: { italics: true, color: colors.soft },
	code: { font: 'Mono', fontSize: 8.6, lineHeight: 1.2 },
	cell: { fontSize: 9.5, lineHeight: 1.15 },
	note: { fontSize: 9, lineHeight: 1.15 },
	contents: { fontSize: 14, bold: true, margin: [0, 6, 0, 6] },
};

const nothing = () => 0;
const whole = (value: number) => () => value;

export const quoteLayout: CustomTableLayout = {
	hLineWidth: nothing,
	vLineWidth: (index) => (index === 0 ? 2 : 0),
	vLineColor: () => colors.line,
	paddingLeft: whole(10),
	paddingRight: whole(0),
	paddingTop: whole(2),
	paddingBottom: whole(0),
};

export const codeLayout: CustomTableLayout = {
	hLineWidth: whole(0.5),
	vLineWidth: whole(0.5),
	hLineColor: () => '#E1E6EA',
	vLineColor: () => '#E1E6EA',
	fillColor: () => colors.field,
	paddingLeft: whole(8),
	paddingRight: whole(8),
	paddingTop: whole(6),
	paddingBottom: whole(6),
};

export const tableLayout: CustomTableLayout = {
	hLineWidth: whole(0.6),
	vLineWidth: nothing,
	hLineColor: () => colors.line,
	fillColor: (row) => (row === 0 ? colors.head : null),
	paddingLeft: whole(5),
	paddingRight: whole(5),
	paddingTop: whole(4),
	paddingBottom: whole(3),
};
