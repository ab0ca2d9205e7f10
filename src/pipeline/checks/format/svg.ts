import type { Element as XmlElement } from '@xmldom/xmldom';
import { extensionOf } from '../../landing/paths.ts';
import { matchesOf } from '../../text/positions.ts';
import { ofText } from '../check.ts';
import type { Found } from '../found.ts';

/** Whether a drawing shows what it should wherever it is put: its name space, its frame, its references, its paths. */
export const svg = ofText('svg', async ({ path, content, complete }): Promise<Found[]> => {
	if (extensionOf(path) !== 'svg' || content.trim() === '' || !complete) return [];
	const root = /<svg\b[^>]*>/i.exec(content);
	if (!root) return [{ severity: 'major', message: 'There is no <svg> in this drawing.', suggestion: 'Draw it again.' }];
	const at = { start: root.index, end: root.index + root[0].length };
	const tree = await parseXml(content);
	return [...rootProblems(root[0], at), ...brokenReferences(content), ...brokenPaths(content), ...(tree ? outside(content, tree) : [])];
});

async function parseXml(content: string): Promise<XmlElement | null> {
	const { DOMParser } = await import('@xmldom/xmldom');
	try {
		return new DOMParser({ onError: () => {} }).parseFromString(content, 'text/xml').documentElement;
	} catch {
		// Not well-formed: the check of syntax says so.
		return null;
	}
}

const valueIn = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];

function rootProblems(tag: string, at: NonNullable<Found['at']>): Found[] {
	const found: Found[] = [];
	if (!/\sxmlns(?::\w+)?\s*=\s*["']http:\/\/www\.w3\.org\/2000\/svg["']/.test(tag)) {
		const end = at.start + '<svg'.length;
		found.push({
			severity: 'major',
			message: 'The drawing has no name space: as a file it is shown as text, or not at all.',
			at,
			suggestion: 'Add xmlns="http://www.w3.org/2000/svg".',
			...(!/\sxmlns\s*=/.test(tag) && { fix: { at: { start: end, end }, replacement: ' xmlns="http://www.w3.org/2000/svg"' } }),
		});
	}
	const frame = frameOf(tag);
	const [width, height] = ['width', 'height'].map((name) => Number.parseFloat(valueIn(tag, name) ?? ''));
	if (frame === undefined) {
		const fix = width && height ? { at: { start: at.end - 1, end: at.end - 1 }, replacement: ` viewBox="0 0 ${width} ${height}"` } : null;
		found.push({
			severity: 'minor',
			message: 'The drawing has no viewBox: it is cut, not scaled, at another size.',
			at,
			suggestion: 'Add a viewBox.',
			...(fix && { fix }),
		});
	} else if (!frame)
		found.push({
			severity: 'major',
			message: 'The viewBox is not four numbers with a width and a height above zero.',
			at,
			suggestion: 'Correct it.',
		});
	if (width === 0 || height === 0)
		found.push({ severity: 'major', message: 'The drawing has no width or no height.', at, suggestion: 'Correct it.' });
	return found;
}

/** Undefined without a viewBox, null with a broken one. */
function frameOf(
	tag: string,
): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null | undefined {
	const value = valueIn(tag, 'viewBox');
	if (value === undefined) return undefined;
	const [x = Number.NaN, y = Number.NaN, width = 0, height = 0, ...more] = value
		.trim()
		.split(/[\s,]+/)
		.map(Number);
	const isGood = more.length === 0 && [x, y, width, height].every(Number.isFinite) && width > 0 && height > 0;
	return isGood ? { x, y, width, height } : null;
}

function brokenReferences(content: string): Found[] {
	const ids = new Set(matchesOf(content, /\s(?:xml:)?id\s*=\s*["']([^"']+)["']/g).map(({ groups }) => groups[0]));
	return matchesOf(
		content,
		/url\(\s*["']?#([^)"']+)["']?\s*\)|\b(?:xlink:)?href\s*=\s*["']#([^"']+)["']|\s(?:aria-labelledby|aria-describedby)\s*=\s*["']([^"'\s]+)["']/g,
	)
		.filter(({ groups }) => !ids.has(groups.find((one) => one !== undefined)?.trim()))
		.map(({ text, at }) => {
			const name = /#?([^#"'()]+?)["')\s]*$/.exec(text)?.[1] ?? '';
			const start = at.start + text.lastIndexOf(name);
			return {
				severity: 'major',
				message: `Nothing in the drawing has the id "${name}".`,
				at: { start, end: start + name.length },
				suggestion: 'Define it, or take the reference out.',
			};
		});
}

const command = /^\s*(?:[mM]\s*[-+.\d])/;
const pathText = /^(?:[\s,]|[mMlLhHvVcCsSqQtTaAzZ]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)*$/;

function brokenPaths(content: string): Found[] {
	return matchesOf(content, /<path\b[^>]*?\sd\s*=\s*(?:"([^"]*)"|'([^']*)')/g).flatMap(({ groups, at, text }) => {
		const value = groups[0] ?? groups[1] ?? '';
		if (value.trim() === '' || value.trim() === 'none' || (command.test(value) && pathText.test(value) && countsFit(value))) return [];
		const start = at.start + text.lastIndexOf(value);
		return [
			{
				severity: 'major',
				message: 'A path cannot be drawn to its end: its data is broken.',
				at: { start, end: start + value.length },
				suggestion: 'Correct the path.',
			},
		];
	});
}

const parameters: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7 };

/** Every command has as many numbers as it takes, or a multiple of it. An arc's flags may be written without spaces. */
function countsFit(value: string): boolean {
	return [...value.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)].every(([, letter = '', rest = '']) => {
		const wanted = parameters[letter.toLowerCase()];
		if (wanted === undefined || wanted === 7) return true;
		const numbers = rest.match(/[-+]?(?:\d+\.?\d*|\.\d+)/g)?.length ?? 0;
		return numbers > 0 && numbers % wanted === 0;
	});
}

/** Shapes that lie wholly outside the frame and are moved by nothing. */
function outside(content: string, root: XmlElement): Found[] {
	const frame = frameOf(/<svg\b[^>]*>/i.exec(content)?.[0] ?? '');
	if (!frame || /<style\b|<animate|<set\b/i.test(content)) return [];
	const found: Found[] = [];
	const visit = (element: XmlElement): void => {
		if (element.hasAttribute('transform') || /^(?:defs|symbol|pattern|mask|clipPath|marker|filter)$/.test(element.localName ?? '')) return;
		const box = boxOf(element);
		if (box && (box.x2 < frame.x || box.y2 < frame.y || box.x1 > frame.x + frame.width || box.y1 > frame.y + frame.height)) {
			found.push({
				severity: 'minor',
				message: `A <${element.localName}> lies outside the frame and is not seen.`,
				at: placeOf(content, element),
				suggestion: 'Move it into the frame or remove it.',
			});
		}
		for (const child of Array.from(element.childNodes)) if (child.nodeType === 1) visit(child as XmlElement);
	};
	for (const child of Array.from(root.childNodes)) if (child.nodeType === 1) visit(child as XmlElement);
	return found;
}

function placeOf(content: string, element: XmlElement) {
	const { lineNumber = 1, columnNumber = 1 } = element as unknown as { lineNumber?: number; columnNumber?: number };
	const lineStart = content
		.split('\n')
		.slice(0, lineNumber - 1)
		.reduce((sum, line) => sum + line.length + 1, 0);
	const start = Math.max(0, content.indexOf(`<${element.tagName}`, lineStart + columnNumber - 1));
	const end = content.indexOf('>', start);
	return { start, end: end < 0 ? content.length : end + 1 };
}

function boxOf(element: XmlElement): { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number } | null {
	const raw = (name: string) => element.getAttribute(name) ?? '0';
	const names = {
		rect: ['x', 'y', 'width', 'height'],
		image: ['x', 'y', 'width', 'height'],
		circle: ['cx', 'cy', 'r'],
		ellipse: ['cx', 'cy', 'rx', 'ry'],
		line: ['x1', 'y1', 'x2', 'y2'],
	};
	const wanted = names[element.localName as keyof typeof names];
	if (!wanted || wanted.some((name) => !/^-?[\d.]+(?:px)?$/.test(raw(name)))) return null;
	const [a = 0, b = 0, c = 0, d = c] = wanted.map((name) => Number.parseFloat(raw(name)));
	if (element.localName === 'line') return { x1: Math.min(a, c), y1: Math.min(b, d), x2: Math.max(a, c), y2: Math.max(b, d) };
	if (element.localName === 'rect' || element.localName === 'image') return { x1: a, y1: b, x2: a + c, y2: b + d };
	return { x1: a - c, y1: b - d, x2: a + c, y2: b + d };
}
