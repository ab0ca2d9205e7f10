import type * as vscode from 'vscode';
import type { Looked } from '../pipeline/landing/evidence.ts';
import type { Labelled, LivePiece } from '../pipeline/origins/live/labelled.ts';
import type { Project } from '../pipeline/run/project.ts';
import type { Notice } from '../shared/panel/protocol.ts';
import type { Piece, ShareView, TextChange } from '../shared/record/origins.ts';
import type { RecordView } from '../shared/record/recordView.ts';
import type { StageName } from '../shared/stages.ts';
import type { DocumentPlace, DocumentPlaces } from './origins/documentPlaces.ts';
import type { LiveDocument } from './origins/liveDocument.ts';
import type { PastOrigins } from './origins/pastOrigins.ts';

// What commands need of the parts that need commands themselves: so that neither has to know the other's file.

/** The panel, as the commands see it. What is told to it while nobody sees it is told to nobody. */
export interface Panel {
	readonly isVisible: boolean;
	readonly onDidChangeVisibility: vscode.Event<void>;
	show(view: vscode.WebviewView): void;
	reveal(): void;
	/** Tells it what changed of all that it shows. */
	refresh(): void;
	/** Says something inside the panel; false when nobody would see it. */
	notice(notice: Notice): boolean;
	editRefused(run: string, stage: StageName, message: string): void;
	recordRefused(run: string, message: string): void;
	focusWaiting(): void;
	tellShares(run: string, view: ShareView | null): void;
	tellRecord(run: string, view: RecordView | null): void;
	tellPicture(hash: string, data: string): void;
	setBadge(waiting: number): void;
}

/** How far the person looked at what they accept. */
export interface Attentive {
	lookedAt(run: string, stage: StageName, path?: string): Looked;
}

/** Sees how the texts of the projects are changed. */
export interface Capture {
	readonly places: DocumentPlaces;
	readonly onDidChange: vscode.Event<vscode.TextDocument>;
	live(document: vscode.TextDocument): LiveDocument | undefined;
	change(uri: vscode.Uri, text: string): Promise<TextChange | undefined>;
	resolved(place: DocumentPlace, live: Labelled, base: number): Promise<Piece[]>;
	origins(place: DocumentPlace, live: Labelled): Promise<readonly LivePiece[]>;
	past(): Promise<PastOrigins>;
	didSave(uri: vscode.Uri, text: string): void;
	checkLanded(project: Project): Promise<void>;
}
