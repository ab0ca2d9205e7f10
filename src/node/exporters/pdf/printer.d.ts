/** The part of pdfmake that lays out and prints, without its file system of its own, which looks for files beside the program. */
declare module 'pdfmake/js/Printer.js' {
	import type { TDocumentDefinitions, TFontDictionary } from 'pdfmake/interfaces';

	class Printer {
		constructor(
			fonts: TFontDictionary,
			files: { existsSync(name: string): boolean; readFileSync(name: string): Uint8Array },
			addresses: { resolve(address: string): void; resolved(): Promise<void> },
			mayRead: (path: string) => boolean,
		);
		createPdfKitDocument(definition: TDocumentDefinitions, options?: object): Promise<PDFKit.PDFDocument>;
	}
	/** A CommonJS module, which Node and bundlers hand over whole, and test runners unwrapped. */
	const module: typeof Printer | { readonly default: typeof Printer };
	// biome-ignore lint/style/noDefaultExport: so the package has it
	export default module;
}

/** Where the next thing is drawn, and how much room there is. */
declare module 'pdfmake/js/DocumentContext.js' {
	class DocumentContext {
		y: number;
		availableHeight: number;
		availableWidth: number | undefined;
		readonly pageMargins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
		getCurrentPage(): { readonly pageSize: { readonly width: number; readonly height: number } };
		initializePage(): void;
	}
	const module: typeof DocumentContext | { readonly default: typeof DocumentContext };
	// biome-ignore lint/style/noDefaultExport: so the package has it
	export default module;
}
