import * as vscode from 'vscode';
import { type Labelled, labelled } from '../../pipeline/origins/live/labelled.ts';
import type { Capture } from '../appParts.ts';
import { spansIn } from '../documents/textPositions.ts';
import type { DocumentPlace } from './documentPlaces.ts';

/** Names the copy that a clipboard holds; the clipboard leaves this window without it. */
const mimeType = 'application/vnd.quintet.origins+json';

/** What was copied last from a project's document. */
interface Copy {
	readonly id: string;
	readonly from: DocumentPlace;
	/** The copied text as it stood before and after the last edit: a cut is told when it is done. */
	readonly texts: readonly Labelled[];
	/** The same for other documents. */
	readonly elsewhere: Promise<readonly Labelled[]>;
	/** That, once it is read. */
	readonly known: readonly Labelled[];
}

/**
 * Keeps the origins of what is copied or cut in one of the projects' documents and pasted into another place; other text that is
 * pasted is noted as such. The editor pastes as it always does: no edit is ever offered.
 */
export class PasteLabels implements vscode.DocumentPasteEditProvider {
	static readonly metadata: vscode.DocumentPasteProviderMetadata = {
		providedPasteEditKinds: [vscode.DocumentDropOrPasteEditKind.Text],
		copyMimeTypes: [mimeType],
		pasteMimeTypes: [mimeType, 'text/plain'],
	};

	readonly #capture: Capture;
	#copy: Copy | undefined;
	#count = 0;

	constructor(capture: Capture) {
		this.#capture = capture;
	}

	/** What was copied last, with its origins as a document needs them. */
	clipboard(place: DocumentPlace): readonly Labelled[] {
		if (!this.#copy) return [];
		return isSame(this.#copy.from, place) ? this.#copy.texts : this.#copy.known;
	}

	async prepareDocumentPaste(document: vscode.TextDocument, ranges: readonly vscode.Range[], data: vscode.DataTransfer): Promise<void> {
		this.#copy = undefined;
		const followed = this.#capture.live(document);
		if (!followed?.live) return;
		this.#count += 1;
		const texts = followed.live.copies((text) => spansIn(text, ranges));
		const copy = { id: String(this.#count), from: followed.place, texts, elsewhere: this.#elsewhere(followed.place, texts) };
		this.#copy = { ...copy, known: [] };
		data.set(mimeType, new vscode.DataTransferItem(copy.id));
		const known = await copy.elsewhere;
		if (this.#copy?.id === copy.id) this.#copy = { ...copy, known };
	}

	async provideDocumentPasteEdits(
		document: vscode.TextDocument,
		_: readonly vscode.Range[],
		data: vscode.DataTransfer,
	): Promise<undefined> {
		const followed = this.#capture.live(document);
		const text = await data.get('text/plain')?.asString();
		const id = await data.get(mimeType)?.asString();
		if (!followed || text === undefined) return;
		const copy = this.#copy?.id === id ? this.#copy : undefined;
		const pastes = copy && (isSame(copy.from, followed.place) ? copy.texts : await copy.elsewhere);
		followed.live?.expectPaste(...(pastes ?? [labelled(text, { kind: 'pasted' })]));
	}

	/** With all origins written out, for documents that are not made from the same text. */
	#elsewhere(from: DocumentPlace, texts: readonly Labelled[]): Promise<Labelled[]> {
		return Promise.all(texts.map(async (one) => ({ text: one.text, pieces: await this.#capture.origins(from, one) })));
	}
}

const isSame = (a: DocumentPlace, b: DocumentPlace): boolean => a.project.id === b.project.id && a.stage === b.stage && a.path === b.path;
