import { namesImportedFrom } from './imported.ts';
import { reachable } from './reachable.ts';
import { type Rewrite, swap } from './rewrite.ts';

/** A PDF is opened for what stands in it: nothing is painted, edited, fetched or filled in. */
const hollow = [
	'CanvasGraphics',
	'CanvasDependencyTracker',
	'CanvasBBoxTracker',
	'InternalRenderTask',
	'AnnotationEditor',
	'AnnotationEditorUIManager',
	'PDFEditor',
	'PDFNetworkStream',
	'XFAFactory',
];

/** Node unpacks Brotli itself, and within a bound: the reader's own way has none, and its word list is a tenth of the whole. */
const brotli = `import { brotliDecompressSync } from 'node:zlib';
const quintetUnpack = (bytes) => new Int8Array(brotliDecompressSync(bytes, { maxOutputLength: 40_000_000 }));`;

/** The reader sets `navigator`, which the extension host has as a getter of nothing: it gets one of its own. */
const navigator = "let quintetNavigator = { platform: '', userAgent: '', language: 'en' };";

/** The PDF reader without what a brief never needs: less than two thirds of it stay. */
export const pdfReader: Rewrite = {
	module: 'unpdf/dist/pdfjs.mjs',
	rewrite: (text) => {
		// It hands all that it has to the page that it would run in.
		const handOver = /globalThis\._pdfjsTestingUtils=\{[^}]*\},globalThis\.pdfjsLib=\{[^}]*\};/;
		const alone = swap(swap(text, handOver, ''), '=makeBrotliDecode()', '=quintetUnpack');
		const code = swap(alone, /(?:globalThis\.)?\bnavigator\b/, 'quintetNavigator');
		return [brotli, navigator, reachable(code, { exports: namesImportedFrom('unpdf/pdfjs'), hollow })].join('\n');
	},
};
