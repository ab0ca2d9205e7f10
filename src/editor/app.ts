import type * as vscode from 'vscode';
import type { Ports } from '../pipeline/ports.ts';
import type { Project } from '../pipeline/run/project.ts';
import type { Projects } from '../pipeline/run/projects.ts';
import type { Settings } from '../shared/settings.ts';
import type { Attentive, Capture, Panel } from './appParts.ts';
import type { Highlight } from './documents/highlight.ts';
import type { LazyFileSystem } from './documents/lazyFileSystem.ts';
import type { Recency } from './documents/recency.ts';
import type { Review } from './landing/review.ts';
import type { EditorLog } from './log.ts';
import type { Keys } from './models/keys.ts';
import type { Selection } from './panel/selection.ts';
import type { ProjectsTree } from './projectsView/projectsTree.ts';
import type { SigningKeys } from './record/signingKeys.ts';

/** What the commands, the panel and the virtual documents work with. Made once, at the first use. */
export interface App {
	readonly context: vscode.ExtensionContext;
	readonly log: EditorLog;
	readonly ports: Ports;
	readonly projects: Projects;
	/** Which project the panel and the commands are about. */
	readonly selection: Selection;
	readonly keys: Keys;
	/** The key that acceptances and records are signed with. */
	readonly signingKeys: SigningKeys;
	readonly documents: LazyFileSystem;
	/** The passage that was asked for last, marked in its editor. */
	readonly highlight: Highlight;
	readonly review: Review;
	readonly attention: Attentive;
	readonly origins: Capture;
	/** Whether the person can have seen what waits. */
	readonly recency: Recency;
	readonly sidebar: Panel;
	/** The list of projects. */
	readonly list: ProjectsTree;
	settings(): Settings;
	/** Lets a project go on in the background, in a trusted workspace only. */
	advance(project: Project): void;
}
