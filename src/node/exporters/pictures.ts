/** An SVG with the size that it has on paper, in pixels of 1/96 inch. */
export interface Picture {
	readonly svg: string;
	readonly width: number;
	readonly height: number;
}

/** Measures a picture and fits it into a width. Undefined for what is no picture, or one that runs a script or loads something. */
export function pictureOf(svg: string, most: number): Picture | undefined {
	const tag = /<svg\b[^>]*>/i.exec(svg)?.[0];
	if (tag === undefined || loads.test(svg)) return undefined;
	const box = /\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/i.exec(tag);
	const width = lengthOf(tag, 'width') ?? Number(box?.[1] ?? 300);
	const ratio = box ? Number(box[2]) / Number(box[1]) : undefined;
	const height = lengthOf(tag, 'height') ?? (ratio === undefined ? 150 : width * ratio);
	if (!(width > 0 && height > 0)) return undefined;
	const scale = Math.min(1, most / width, (most * 1.2) / height);
	return { svg, width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** A percentage is no length of its own. */
function lengthOf(tag: string, name: string): number | undefined {
	const value = new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)\\s*(px)?\\s*["']`, 'i').exec(tag)?.[1];
	return value === undefined ? undefined : Number(value);
}

const loads = /<(script|foreignObject|iframe|image)\b|\son\w+\s*=|<!ENTITY|@import|(?:href|src)\s*=\s*["'](?!#)|url\(\s*["']?(?!#)/i;
