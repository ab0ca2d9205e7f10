import type { Ports } from '../../pipeline/ports.ts';

/** Word documents and PDFs; what makes them is loaded when the first is asked for. */
export const exportDocument: NonNullable<Ports['exportDocument']> = async (format, document) => {
	if (format === 'pdf') return (await import('./pdf.ts')).toPdf(document);
	return { bytes: await (await import('./docx.ts')).toDocx(document), notes: [] };
};
