import * as vscode from 'vscode';
import type { Project } from '../../pipeline/run/project.ts';
import type { Finding, Quality, Severity, Strategy } from '../../shared/artifacts.ts';
import { documentScheme } from '../../shared/commands.ts';
import { counts } from '../../shared/findings/openFindings.ts';
import type { App } from '../app.ts';
import { briefUri, fileUri } from '../documents/documentUris.ts';
import { rangesIn } from '../documents/textPositions.ts';

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
	blocker: vscode.DiagnosticSeverity.Error,
	major: vscode.DiagnosticSeverity.Warning,
	minor: vscode.DiagnosticSeverity.Information,
	info: vscode.DiagnosticSeverity.Information,
};

/** A finding as an entry of the Problems view. */
export class FindingDiagnostic extends vscode.Diagnostic {
	readonly run: string;
	readonly finding: Finding;

	constructor(run: string, finding: Finding, range: vscode.Range) {
		super(range, finding.suggestion ? `${finding.message}\n${finding.suggestion}` : finding.message, severities[finding.severity]);
		this.run = run;
		this.finding = finding;
		// What a rule found is a fact; what a model says is an opinion. The view shows which is which.
		this.source = finding.by === 'model' ? 'Quintet (model’s opinion)' : 'Quintet';
		this.code = finding.rule;
	}
}

/** The open findings of the project that the panel shows, in the Problems view. */
export class Problems implements vscode.Disposable {
	readonly #app: Pick<App, 'projects' | 'selection'>;
	readonly #collection = vscode.languages.createDiagnosticCollection(documentScheme);
	readonly #subscriptions: vscode.Disposable[];
	#shown: Quality | undefined;

	constructor(app: Pick<App, 'projects' | 'selection'>) {
		this.#app = app;
		const unsubscribe = app.projects.onDidChange((project) => {
			if (project.id === app.selection.current?.id) this.#refresh();
		});
		this.#subscriptions = [this.#collection, new vscode.Disposable(unsubscribe), app.selection.onDidChange(() => this.#refresh())];
		this.#refresh();
	}

	/** The entries of a document as they are now. */
	in(uri: vscode.Uri): readonly FindingDiagnostic[] {
		return (this.#collection.get(uri) ?? []).filter((one) => one instanceof FindingDiagnostic);
	}

	dispose(): void {
		for (const subscription of this.#subscriptions) subscription.dispose();
	}

	#refresh(): void {
		const project = this.#app.selection.current;
		const quality = project && project.state.landing.status !== 'landed' ? project.state.stages.quality.artifact : undefined;
		if (quality === this.#shown) return;
		this.#shown = quality;
		this.#collection.clear();
		if (project && quality) this.#collection.set([...entriesOf(project, quality)]);
	}
}

function entriesOf(project: Project, quality: Quality): Map<vscode.Uri, FindingDiagnostic[]> {
	const byUri = new Map<string, [vscode.Uri, FindingDiagnostic[]]>();
	const ranges = new Map<string, ReturnType<typeof rangesIn>>();
	for (const finding of quality.findings) {
		if (!counts(finding)) continue;
		const place = placeOf(project, quality, finding);
		const key = place.uri.toString();
		const toRange = ranges.get(key) ?? rangesIn(place.text);
		ranges.set(key, toRange);
		const entry = new FindingDiagnostic(project.id, finding, toRange(place.at));
		const [, list] = byUri.get(key) ?? [place.uri, []];
		byUri.set(key, [place.uri, [...list, entry]]);
	}
	return new Map(byUri.values());
}

const top = { start: 0, end: 0 };

/** In the checked file; what concerns no file stands at the requirement's sentence in the brief. */
function placeOf({ id, state }: Project, quality: Quality, { path, at, requirementId }: Finding) {
	const file = path === undefined ? undefined : quality.files.find((one) => one.path === path);
	if (file) return { uri: fileUri(id, 'quality', file.path), text: file.content, at: at ?? top };
	const strategy: Strategy | undefined = state.stages.strategy.artifact;
	const requirement = strategy?.requirements.find((one) => one.id === requirementId);
	return { uri: briefUri(id, state.brief.name), text: state.brief.text, at: requirement?.at ?? top };
}
