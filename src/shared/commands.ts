/** Command ids. The manifest is a second copy that a unit test holds to this one. */
export const commandIds = {
	runOnActiveFile: 'quintet.runOnActiveFile',
	runOnSelection: 'quintet.runOnSelection',
	runOnFile: 'quintet.runOnFile',
	openPanel: 'quintet.openPanel',
	openBrief: 'quintet.openBrief',
	newBriefFromClipboard: 'quintet.newBriefFromClipboard',
	openSample: 'quintet.openSample',
	acceptAndContinue: 'quintet.acceptAndContinue',
	rerunStage: 'quintet.rerunStage',
	stop: 'quintet.stop',
	resume: 'quintet.resume',
	reviewFiles: 'quintet.reviewFiles',
	acceptFile: 'quintet.acceptFile',
	rejectFile: 'quintet.rejectFile',
	land: 'quintet.land',
	undoLanding: 'quintet.undoLanding',
	chooseFolder: 'quintet.chooseFolder',
	chooseModel: 'quintet.chooseModel',
	setApiKey: 'quintet.setApiKey',
	clearApiKey: 'quintet.clearApiKey',
	testConnection: 'quintet.testConnection',
	chooseSearch: 'quintet.chooseSearch',
	copyQuestions: 'quintet.copyQuestions',
	addAnswers: 'quintet.addAnswers',
	copyReferences: 'quintet.copyReferences',
	selectProject: 'quintet.selectProject',
	nextWaiting: 'quintet.nextWaiting',
	renameProject: 'quintet.renameProject',
	archiveProject: 'quintet.archiveProject',
	bringBack: 'quintet.bringBack',
	deleteProject: 'quintet.deleteProject',
	showBrief: 'quintet.showBrief',
	showFolder: 'quintet.showFolder',
	searchProjects: 'quintet.searchProjects',
	clearSearch: 'quintet.clearSearch',
	showArchived: 'quintet.showArchived',
	hideArchived: 'quintet.hideArchived',
	fixFinding: 'quintet.fixFinding',
	ignoreFinding: 'quintet.ignoreFinding',
	sendBackFinding: 'quintet.sendBackFinding',
	acceptHunk: 'quintet.acceptHunk',
	rejectHunk: 'quintet.rejectHunk',
	reopenHunk: 'quintet.reopenHunk',
	saveZip: 'quintet.saveZip',
	saveEmail: 'quintet.saveEmail',
	customizeAgent: 'quintet.customizeAgent',
	previewDesign: 'quintet.previewDesign',
	sealDelivery: 'quintet.sealDelivery',
	verifyDelivery: 'quintet.verifyDelivery',
	exportCosts: 'quintet.exportCosts',
	manageSigningKey: 'quintet.manageSigningKey',
	copyCoverNote: 'quintet.copyCoverNote',
	showOrigins: 'quintet.showOrigins',
	hideOrigins: 'quintet.hideOrigins',
	explainOrigins: 'quintet.explainOrigins',
	showLog: 'quintet.showLog',
} as const;
export type CommandName = keyof typeof commandIds;

/** Commands that start, go on with or land something: refused in an untrusted workspace. */
export const trustedCommands: readonly CommandName[] = [
	'runOnActiveFile',
	'runOnSelection',
	'runOnFile',
	'openBrief',
	'newBriefFromClipboard',
	'acceptAndContinue',
	'rerunStage',
	'resume',
	'acceptFile',
	'rejectFile',
	'land',
	'undoLanding',
	'chooseFolder',
	'chooseModel',
	'testConnection',
	'chooseSearch',
	'addAnswers',
	'renameProject',
	'archiveProject',
	'bringBack',
	'deleteProject',
	'saveZip',
	'saveEmail',
	'customizeAgent',
	'fixFinding',
	'ignoreFinding',
	'sendBackFinding',
	'acceptHunk',
	'rejectHunk',
	'reopenHunk',
	'sealDelivery',
	'exportCosts',
];

export const viewIds = { projects: 'quintet.projects', panel: 'quintet.panel' } as const;
/** Scheme of the virtual documents: drafts, deliverables, attempts, the brief as it was read, the sources' texts. */
export const documentScheme = 'quintet';

/** Context keys for `when` clauses. */
export const contextKeys = {
	/** A project waits for a person. */
	waiting: 'quintet.waiting',
	/** A project runs. */
	running: 'quintet.running',
	/** The shown project can go on after a stop, a failure or an interruption. */
	canResume: 'quintet.canResume',
	/** The shown project waits for its landing. */
	canLand: 'quintet.canLand',
	/** The shown project's landing can be undone. */
	canUndo: 'quintet.canUndo',
	hasProjects: 'quintet.hasProjects',
	/** The list of projects shows only what was searched for. */
	searching: 'quintet.searching',
	/** The list of projects shows archived ones too. */
	showsArchived: 'quintet.showsArchived',
	/** Texts are marked by where they came from. */
	showsOrigins: 'quintet.showsOrigins',
	/** Paths of the files that have landed, for `resourcePath in`. */
	landedFiles: 'quintet.landedFiles',
} as const;
