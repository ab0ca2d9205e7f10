import { makings, sharedKinds } from '../../shared/planKinds.ts';
import type { StageName } from '../../shared/stages.ts';
import { getAt, type Json, type JsonObject, nextId } from './editing.ts';
import type { Choices, Field } from './fields.ts';
import { measures } from './measureForm.ts';

export const isShown = ({ shownFor }: Field, item: JsonObject): boolean =>
	!shownFor || shownFor.values.includes(String(item[shownFor.key] ?? ''));

export function choicesOf(root: Json, from: Choices): readonly string[] {
	const list = getAt(root, [from === 'deliverablePaths' ? 'deliverables' : from]);
	const key = from === 'files' || from === 'deliverablePaths' ? 'path' : 'id';
	return Array.isArray(list) ? (list as readonly JsonObject[]).map((item) => String(item[key] ?? '')).filter(Boolean) : [];
}

const ids = (list: readonly JsonObject[], key = 'id') => list.map((item) => String(item[key] ?? ''));
const note = { text: '', by: 'person' };
const noteFields: readonly Field[] = [{ kind: 'multiline', key: 'text', label: 'Text' }];
const notes = (key: string, label: string, add: string): Field => ({ kind: 'list', key, label, add, fields: noteFields, make: () => note });

const id: Field = { kind: 'text', key: 'id', label: 'Id' };
const questions = (key: string, label: string, prefix: string, more: readonly Field[] = []): Field => ({
	kind: 'list',
	key,
	label,
	add: 'Add question',
	fields: [id, { kind: 'multiline', key: 'text', label: 'Question' }, ...more],
	make: (list) => ({ id: nextId(prefix, ids(list)), text: '', by: 'person' }),
});

const plan: Field = {
	kind: 'group',
	key: 'plan',
	label: 'Plan',
	fields: [
		{ kind: 'multiline', key: 'approach', label: 'Approach (Markdown)', wide: true },
		{
			kind: 'list',
			key: 'decisions',
			label: 'Working decisions',
			add: 'Add decision',
			fields: [
				id,
				{ kind: 'texts', key: 'about', label: 'About (ids)', add: 'Add id' },
				{ kind: 'multiline', key: 'decision', label: 'What we do until the client answers' },
				{ kind: 'multiline', key: 'why', label: 'Why' },
				{ kind: 'multiline', key: 'otherwise', label: 'What changes if the client answers otherwise' },
				{ kind: 'choice', key: 'files', label: 'Files that would change (none: all)', from: 'deliverablePaths', many: true },
			],
			make: (list) => ({ id: nextId('W', ids(list)), about: [], decision: '', why: '', otherwise: '', files: [], by: 'person' }),
		},
		{
			kind: 'list',
			key: 'shared',
			label: 'What the files share',
			add: 'Add what is shared',
			fields: [
				id,
				{ kind: 'select', key: 'kind', label: 'Kind', options: sharedKinds },
				{ kind: 'multiline', key: 'text', label: 'What it is' },
				{ kind: 'texts', key: 'exact', label: 'To the letter in each of these files', add: 'Add words' },
				{ kind: 'choice', key: 'files', label: 'In the files (none: all)', from: 'deliverablePaths', many: true },
			],
			make: (list) => ({ id: nextId('P', ids(list)), kind: 'term', text: '', files: [], by: 'person' }),
		},
		{
			kind: 'list',
			key: 'files',
			label: 'How each file comes about',
			add: 'Add file',
			fields: [
				{ kind: 'choice', key: 'path', label: 'Path', from: 'deliverablePaths', many: false },
				{ kind: 'select', key: 'making', label: 'It is', options: makings },
				{ kind: 'text', key: 'from', label: 'Changed from', optional: true },
				{ kind: 'choice', key: 'needs', label: 'After', from: 'deliverablePaths', many: true },
				{
					kind: 'list',
					key: 'outline',
					label: 'Outline',
					add: 'Add part',
					fields: [
						{ kind: 'text', key: 'heading', label: 'Heading' },
						{ kind: 'number', key: 'share', label: 'Share in percent' },
						{ kind: 'multiline', key: 'about', label: 'What it says' },
					],
					make: () => ({ heading: '', about: '', share: 0 }),
				},
			],
			make: () => ({ path: '', making: 'written', outline: [], needs: [], by: 'person' }),
		},
		{
			kind: 'list',
			key: 'commands',
			label: 'Commands that prove it',
			add: 'Add command',
			fields: [
				{ kind: 'text', key: 'command', label: 'Command' },
				{ kind: 'multiline', key: 'why', label: 'What it shows' },
			],
			make: () => ({ command: '', why: '' }),
		},
	],
	make: { approach: '', decisions: [], shared: [], files: [], by: 'person' },
};

const strategy: readonly Field[] = [
	{ kind: 'text', key: 'title', label: 'Title' },
	{ kind: 'text', key: 'language', label: 'Language (two letters)' },
	{ kind: 'select', key: 'kind', label: 'Kind of work', options: ['writing', 'code', 'design', 'mixed'] },
	{
		kind: 'list',
		key: 'aiStances',
		label: "Client's rule about AI",
		add: 'Add rule about AI',
		fields: [
			{ kind: 'select', key: 'stance', label: 'AI is', options: ['forbidden', 'limited', 'disclose', 'allowed'] },
			{ kind: 'check', key: 'replaced', label: 'A later message says otherwise', optional: true },
			{ kind: 'multiline', key: 'quote', label: "The client's words" },
		],
		make: () => ({ stance: 'forbidden', quote: '', at: null, by: 'person' }),
	},
	notes('goals', 'Goals', 'Add goal'),
	{ kind: 'group', key: 'audience', label: 'Audience', fields: noteFields, none: null, make: note },
	{ kind: 'group', key: 'tone', label: 'Tone', fields: noteFields, none: null, make: note },
	{
		kind: 'list',
		key: 'requirements',
		label: 'Requirements',
		add: 'Add requirement',
		fields: [
			id,
			{ kind: 'select', key: 'priority', label: 'Priority', options: ['must', 'should', 'nice'] },
			{ kind: 'multiline', key: 'text', label: 'Requirement' },
			{ kind: 'multiline', key: 'quote', label: "The client's words" },
			{ kind: 'select', key: 'standing', label: 'Standing', options: ['firm', 'undecided'], optional: true },
			{
				kind: 'list',
				key: 'alsoQuoted',
				label: 'Further passages',
				add: 'Add passage',
				fields: [{ kind: 'multiline', key: 'quote', label: "The client's words" }],
				make: () => ({ quote: '', at: null }),
			},
			measures,
		],
		make: (list) => ({ id: nextId('R', ids(list)), text: '', quote: '', at: null, priority: 'must', by: 'person' }),
	},
	{
		kind: 'list',
		key: 'deliverables',
		label: 'Deliverables',
		add: 'Add deliverable',
		fields: [
			id,
			{ kind: 'text', key: 'format', label: 'Format' },
			{ kind: 'text', key: 'path', label: 'Path', wide: true },
			{ kind: 'multiline', key: 'purpose', label: 'Purpose' },
			{ kind: 'choice', key: 'answers', label: 'Answers', from: 'requirements', many: true },
			{
				kind: 'group',
				key: 'hours',
				label: 'Hours by hand',
				fields: [
					{ kind: 'number', key: 'least', label: 'At least' },
					{ kind: 'number', key: 'most', label: 'At most' },
				],
				make: { least: 1, most: 1, by: 'person' },
			},
		],
		make: (list) => ({
			id: nextId('D', ids(list)),
			path: `deliverable-${list.length + 1}.md`,
			format: 'md',
			purpose: '',
			answers: [],
			by: 'person',
		}),
	},
	{
		kind: 'list',
		key: 'constraints',
		label: 'Constraints',
		add: 'Add constraint',
		fields: [
			{ kind: 'select', key: 'kind', label: 'Kind', options: ['deadline', 'budget', 'length', 'other'] },
			{ kind: 'text', key: 'path', label: 'Only for the file', optional: true },
			{ kind: 'multiline', key: 'text', label: 'Constraint' },
			{ kind: 'multiline', key: 'quote', label: "The client's words" },
			{
				kind: 'group',
				key: 'limit',
				label: 'Checked limit',
				fields: [
					{ kind: 'number', key: 'min', label: 'At least', optional: true },
					{ kind: 'number', key: 'max', label: 'At most', optional: true },
					{ kind: 'select', key: 'unit', label: 'Unit', options: ['words', 'characters', 'bytes'] },
				],
				make: { unit: 'words' },
			},
		],
		make: () => ({ kind: 'other', text: '', quote: '', at: null, by: 'person' }),
	},
	{
		kind: 'list',
		key: 'contradictions',
		label: 'Contradictions',
		add: 'Add contradiction',
		fields: [
			{ kind: 'multiline', key: 'text', label: 'What disagrees' },
			{ kind: 'texts', key: 'quotes', label: 'Passages', add: 'Add passage' },
			{ kind: 'select', key: 'resolution', label: 'Which holds', options: ['ask', 'later', 'stated'], optional: true },
			{ kind: 'multiline', key: 'holds', label: 'The passage that holds', optional: true },
		],
		make: () => ({ text: '', quotes: [], by: 'person' }),
	},
	notes('assumptions', 'Assumptions', 'Add assumption'),
	questions('questions', 'Questions to the client', 'Q'),
	questions('researchQuestions', 'To research', 'S', [{ kind: 'texts', key: 'queries', label: 'Queries', add: 'Add query' }]),
	{ kind: 'texts', key: 'links', label: 'Links to read', add: 'Add link' },
	plan,
];

const research: readonly Field[] = [
	{
		kind: 'list',
		key: 'answers',
		label: 'Answers',
		add: 'Add answer',
		fields: [
			{ kind: 'text', key: 'questionId', label: 'Question id' },
			{ kind: 'multiline', key: 'question', label: 'Question' },
			{ kind: 'group', key: 'summary', label: 'Summary', fields: noteFields, none: null, make: note },
			{
				kind: 'list',
				key: 'claims',
				label: 'Claims',
				add: 'Add claim',
				fields: [
					id,
					{ kind: 'choice', key: 'sourceId', label: 'Source', from: 'sources', many: false },
					{ kind: 'multiline', key: 'text', label: 'Claim' },
					{ kind: 'multiline', key: 'quote', label: "The source's words" },
					{ kind: 'number', key: 'line', label: 'Line' },
				],
				make: (list) => ({ id: nextId('C', ids(list)), text: '', quote: '', sourceId: '', line: 0, by: 'person' }),
			},
		],
		make: (list) => ({ questionId: nextId('S', ids(list, 'questionId')), question: '', summary: null, claims: [] }),
	},
	{
		kind: 'list',
		key: 'sources',
		label: 'Sources',
		add: 'Add source',
		fields: [
			id,
			{ kind: 'text', key: 'title', label: 'Title' },
			{ kind: 'select', key: 'kind', label: 'Kind', options: ['workspace', 'attachment', 'link', 'web'], optional: true },
			{ kind: 'text', key: 'location', label: 'Path or address', wide: true },
			{ kind: 'text', key: 'published', label: 'Published', optional: true },
			{ kind: 'text', key: 'byline', label: 'Written by', optional: true },
		],
		make: (list) => ({ id: nextId('W', ids(list)), title: '', location: '', hash: '' }),
	},
	{ kind: 'texts', key: 'gaps', label: 'Not found', add: 'Add gap' },
];

const files: Field = {
	kind: 'list',
	key: 'files',
	label: 'Files',
	add: 'Add file',
	fields: [
		{ kind: 'text', key: 'path', label: 'Path', wide: true },
		{ kind: 'text', key: 'format', label: 'Format' },
		{ kind: 'text', key: 'deliverableId', label: 'Deliverable' },
		{ kind: 'multiline', key: 'note', label: 'Note', optional: true },
		{ kind: 'content' },
	],
	make: (list) => ({ deliverableId: '', path: `file-${list.length + 1}.md`, format: 'md', by: 'person', complete: true }),
};

const quality: readonly Field[] = [
	{ kind: 'multiline', key: 'summary', label: 'Summary' },
	{
		kind: 'list',
		key: 'findings',
		label: 'Findings',
		add: 'Add finding',
		fields: [
			{ kind: 'select', key: 'severity', label: 'Severity', options: ['blocker', 'major', 'minor', 'info'] },
			{ kind: 'text', key: 'rule', label: 'Rule' },
			{ kind: 'multiline', key: 'message', label: 'Message' },
			{ kind: 'multiline', key: 'suggestion', label: 'Suggestion', optional: true },
			{ kind: 'choice', key: 'path', label: 'File', from: 'files', many: false, optional: true },
			{ kind: 'text', key: 'requirementId', label: 'Requirement', optional: true },
		],
		make: (list) => ({ id: nextId('F', ids(list)), rule: 'person', severity: 'minor', message: '', by: 'person' }),
	},
	{
		kind: 'list',
		key: 'verdicts',
		label: 'Verdicts',
		add: 'Add verdict',
		fields: [
			{ kind: 'text', key: 'requirementId', label: 'Requirement' },
			{ kind: 'select', key: 'verdict', label: 'Verdict', options: ['met', 'partly', 'notMet', 'notJudged'] },
			{ kind: 'multiline', key: 'why', label: 'Why' },
			{
				kind: 'list',
				key: 'places',
				label: 'Places',
				add: 'Add place',
				fields: [
					{ kind: 'choice', key: 'path', label: 'File', from: 'files', many: false },
					{ kind: 'multiline', key: 'quote', label: 'Passage' },
				],
				make: () => ({ path: '', at: { start: 0, end: 0 }, quote: '' }),
			},
		],
		make: () => ({ requirementId: '', verdict: 'notJudged', by: 'person', why: '', places: [], measured: [] }),
	},
	files,
];

const delivery: readonly Field[] = [
	{ kind: 'text', key: 'folder', label: 'Folder' },
	{
		kind: 'group',
		key: 'coverNote',
		label: 'Cover note',
		required: true,
		fields: [
			{ kind: 'text', key: 'subject', label: 'Subject' },
			{ kind: 'text', key: 'language', label: 'Language (two letters)' },
			{ kind: 'multiline', key: 'text', label: 'Text' },
		],
		make: { language: 'en', subject: '', text: '', by: 'person' },
	},
	{ kind: 'texts', key: 'notes', label: 'Worth knowing', add: 'Add note' },
	{
		kind: 'list',
		key: 'files',
		label: 'Files',
		add: 'Add file',
		fields: [
			{ kind: 'text', key: 'path', label: 'Path', wide: true },
			{ kind: 'multiline', key: 'purpose', label: 'Purpose' },
			{ kind: 'text', key: 'finishedBy', label: 'Finished by' },
			{ kind: 'content' },
		],
		make: (list) => ({ path: `file-${list.length + 1}.md`, purpose: '', finishedBy: 'unchanged', by: 'person' }),
	},
];

/** Every field a person may change, by stage. Positions and hashes are found, not typed. */
export const forms: Readonly<Record<StageName, readonly Field[]>> = { strategy, research, draft: [files], quality, delivery };
