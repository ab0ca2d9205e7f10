import type { RunnableFile } from '../../pipeline/ports.ts';

/** Sizes at which a drawing is shown, in CSS pixels, as icons are used. */
export const drawingSizes = [16, 24, 48, 96] as const;

/** A page that shows drawings at the sizes of use, on a light and on a dark ground; the smallest is shown again, enlarged without smoothing. */
export function drawingSheet(drawings: readonly RunnableFile[]): string {
	const rows = drawings.map(({ path, content }) => {
		const source = `data:image/svg+xml;base64,${Buffer.from(content, 'utf8').toString('base64')}`;
		const pictures = drawingSizes
			.map(
				(size) =>
					`<img width="${size}" height="${size}" src="${source}" alt="" data-path="${escaped(path)}"${size === 96 ? ' class="large"' : ''}>`,
			)
			.join('');
		return `<section><h2>${escaped(path)}</h2><div class="light">${pictures}</div><div class="dark">${pictures}</div></section>`;
	});
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Drawings</title><style>
body{margin:12px;font:13px system-ui,sans-serif;background:#fff;color:#222;display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:10px}
h2{font-size:12px;font-weight:600;margin:0 0 4px;overflow-wrap:anywhere}
div{display:flex;align-items:center;gap:14px;padding:8px;min-height:100px}
.light{background:#fff;color:#1b1b1b;border:1px solid #ddd}.dark{background:#1e1e1e;color:#f2f2f2}
img{object-fit:contain}
</style><body>${rows.join('')}</body></html>`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
