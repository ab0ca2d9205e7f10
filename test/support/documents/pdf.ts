import { zlibSync } from 'fflate';

interface PdfOptions {
	/** Entries of the trailer, such as `/Encrypt 9 0 R`. */
	readonly trailer?: string;
	/** Objects after the pages, from number 4 + 2 × pages on. */
	readonly objects?: readonly string[];
	/** Entries of the first page, such as `/Annots [8 0 R]`. */
	readonly page?: string;
	/** Entries of its resources, such as `/ExtGState << … >>`. */
	readonly resources?: string;
	/** Packs the first page's drawing. */
	readonly packed?: boolean;
}

/** A line of text at a place, in points from the lower left corner. `state` goes before it, such as `1 g` for white. */
export const words = (text: string, x: number, y: number, { size = 11, state = '', font = 'F1' } = {}): string =>
	`q ${state} BT /${font} ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET Q\n`;

/** A filled rectangle; `color` is three numbers from 0 to 1. */
export const filled = (x: number, y: number, width: number, height: number, color = '0 0 0'): string =>
	`q ${color} rg ${x} ${y} ${width} ${height} re f Q\n`;

/** A line from one place to another. */
export const ruled = (x: number, y: number, toX: number, toY: number): string => `q 0.5 w ${x} ${y} m ${toX} ${toY} l S Q\n`;

/** A PDF with one page of A4 per drawing, the fonts F1 (Helvetica) and F2 (bold). */
export function pdfFile(
	drawings: readonly (string | Uint8Array)[],
	{ trailer = '', objects = [], packed = false, page = '', resources = '' }: PdfOptions = {},
): Uint8Array {
	const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
	const first = 4;
	const pages = drawings.map((_, index) => `${first + index * 2} 0 R`);
	const fonts = '<< /F1 2 0 R /F2 3 0 R >>';
	const bodies: (string | Uint8Array)[] = [
		`<< /Type /Pages /Count ${drawings.length} /Kids [${pages.join(' ')}] >>`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
	];
	for (const [index, drawing] of drawings.entries()) {
		const plain = typeof drawing === 'string' ? latin(drawing) : drawing;
		const content = packed ? zlibSync(plain, { level: 9 }) : plain;
		bodies.push(
			`<< /Type /Page /Parent 1 0 R /MediaBox [0 0 595 842] /Resources << /Font ${fonts} ${index === 0 ? resources : ''} >> /Contents ${first + index * 2 + 1} 0 R ${index === 0 ? page : ''} >>`,
			joined([latin(`<< /Length ${content.length}${packed ? ' /Filter /FlateDecode' : ''} >>\nstream\n`), content, latin('\nendstream')]),
		);
	}
	bodies.push(...objects, '<< /Type /Catalog /Pages 1 0 R >>');
	const chunks: Uint8Array[] = [latin('%PDF-1.4\n')];
	const offsets: number[] = [];
	let length = chunks[0]?.length ?? 0;
	const add = (chunk: Uint8Array) => {
		chunks.push(chunk);
		length += chunk.length;
	};
	for (const [index, body] of bodies.entries()) {
		offsets.push(length);
		add(joined([latin(`${index + 1} 0 obj\n`), typeof body === 'string' ? latin(body) : body, latin('\nendobj\n')]));
	}
	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	const start = length;
	add(
		latin(
			`xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${bodies.length + 1} /Root ${bodies.length} 0 R ${trailer} >>\n`,
		),
	);
	add(latin(`startxref\n${start}\n%%EOF\n`));
	return joined(chunks);
}

/** As a PDF that asks for a password: no password fits these values. */
export const encryptedPdf = (): Uint8Array =>
	pdfFile([words('Write an article.', 60, 700)], {
		trailer: `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
	});

function joined(chunks: readonly Uint8Array[]): Uint8Array {
	const result = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const chunk of chunks) {
		result.set(chunk, at);
		at += chunk.length;
	}
	return result;
}
