import { unreadable } from '../refusal.ts';
import { type Parts, unpack } from './unpack.ts';
import { attributeOf, type Document, elementsIn, nameOf, parseXml } from './xml.ts';

export interface Relationship {
	/** The last word of its type: `hyperlink`, `comments`, `aFChunk`. */
	readonly kind: string;
	/** A path within the package, or an address where it is outside. */
	readonly target: string;
	readonly isOutside: boolean;
}

/** A Word package: its parts, and which of them belongs to which by the package's own relationships. */
export class WordPackage {
	readonly #parts: Parts;
	readonly #documents = new Map<string, Document>();
	readonly #relationships = new Map<string, ReadonlyMap<string, Relationship>>();
	readonly #name: string;
	/** Every path of the package, also of what is not unpacked; in lower case. */
	readonly #paths: ReadonlySet<string>;
	readonly main: string;

	constructor(parts: Parts, paths: readonly string[], name: string) {
		this.#parts = new Map([...parts].map(([path, bytes]) => [path.toLowerCase(), bytes]));
		this.#paths = new Set(paths.map((path) => path.toLowerCase()));
		this.#name = name;
		const said = [...this.relationshipsOf('').values()].find(({ kind }) => kind === 'officedocument')?.target;
		this.main = [said, 'word/document.xml', this.#byContentType()].find((path) => path && this.bytesOf(path)) ?? '';
		if (!this.main || !/:(?:document|wordDocument)$/.test(`:${this.documentOf(this.main)?.documentElement?.localName}`))
			throw unreadable(
				`${name} is a ZIP archive or another Office document, not a Word document. Save its text as .docx, .md or .txt, then run on that.`,
			);
	}

	bytesOf(path: string): Uint8Array | undefined {
		return this.#parts.get(path.toLowerCase());
	}

	has(path: string): boolean {
		return this.#paths.has(path.toLowerCase());
	}

	/** A part as a tree, made once: what is marked in it stays marked. */
	documentOf(path: string): Document | undefined {
		const bytes = this.bytesOf(path);
		if (!bytes) return undefined;
		const known = this.#documents.get(path);
		if (known) return known;
		const document = parseXml(bytes, this.#name);
		this.#documents.set(path, document);
		return document;
	}

	/** The path of a part that another one names by the kind of their relationship, or that it mostly has. */
	pathOf(path: string, kind: string): string {
		const related = [...this.relationshipsOf(path).values()].find((one) => one.kind === kind.toLowerCase())?.target;
		return related ?? `word/${kind}.xml`;
	}

	partOf(path: string, kind: string): Document | undefined {
		return this.documentOf(this.pathOf(path, kind));
	}

	relationshipsOf(path: string): ReadonlyMap<string, Relationship> {
		const known = this.#relationships.get(path);
		if (known) return known;
		const at = path.lastIndexOf('/') + 1;
		const document = this.documentOf(`${path.slice(0, at)}_rels/${path.slice(at)}.rels`);
		const found = new Map<string, Relationship>();
		for (const element of document ? elementsIn(document) : []) {
			if (nameOf(element) !== 'rel:Relationship') continue;
			const target = attributeOf(element, 'Target') ?? '';
			const isOutside = attributeOf(element, 'TargetMode') === 'External';
			found.set(attributeOf(element, 'Id') ?? '', {
				kind: (attributeOf(element, 'Type') ?? '').split('/').at(-1)?.toLowerCase() ?? '',
				target: isOutside ? target : resolved(path.slice(0, at), target),
				isOutside,
			});
		}
		this.#relationships.set(path, found);
		return found;
	}

	#byContentType(): string | undefined {
		for (const element of elementsIn(this.documentOf('[Content_Types].xml') ?? ({ firstChild: null } as Document)))
			if (/\.(?:document|template)\.(?:macroEnabled\w*\.)?main\+xml$/.test(attributeOf(element, 'ContentType') ?? ''))
				return attributeOf(element, 'PartName')?.replace(/^\//, '');
		return undefined;
	}
}

export async function openPackage(bytes: Uint8Array, name: string): Promise<WordPackage> {
	const { parts, paths } = await unpack(bytes, name);
	return new WordPackage(parts, paths, name);
}

function resolved(folder: string, target: string): string {
	const path = target.startsWith('/') ? target.slice(1) : folder + target;
	const steps: string[] = [];
	for (const step of path.replaceAll('\\', '/').split('/')) {
		if (step === '..') steps.pop();
		else if (step !== '.' && step !== '') steps.push(step);
	}
	return steps.join('/');
}
