import { readFontFiles } from '../pdf/fontFiles.ts';
import { readRenderer } from './rendererFile.ts';

let renderer: Promise<typeof import('@resvg/resvg-wasm')> | undefined;

/** Loaded with the first drawing: two and a half megabytes. */
function loaded(): Promise<typeof import('@resvg/resvg-wasm')> {
	renderer ??= (async () => {
		const library = await import('@resvg/resvg-wasm');
		await library.initWasm(await readRenderer());
		return library;
	})();
	return renderer;
}

/** A drawing's points take the renderer's own time: what is larger is shown by who reads SVG. */
const longest = 400_000;

/**
 * An SVG as a PNG of this width in pixels, its words set in the fonts that come along; undefined where it can't be painted. Nothing is loaded
 * for it but what stands in it.
 */
export async function pngOf(svg: string, width: number): Promise<Uint8Array | undefined> {
	if (svg.length > longest) return undefined;
	const { Resvg } = await loaded();
	try {
		const drawing = new Resvg(svg, {
			fitTo: { mode: 'width', value: Math.max(1, Math.min(2_400, Math.round(width))) },
			font: {
				fontBuffers: [...(await readFontFiles()).values()],
				defaultFontFamily: 'Roboto',
				sansSerifFamily: 'Roboto',
				monospaceFamily: 'JetBrains Mono',
			},
		});
		const picture = drawing.render();
		const png = picture.asPng();
		picture.free();
		drawing.free();
		return png;
	} catch {
		// What it can't read, a word processor may.
		return undefined;
	}
}
