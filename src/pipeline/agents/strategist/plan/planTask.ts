import type { Contradiction, Strategy } from '../../../../shared/artifacts.ts';
import { requirementLines } from '../../../asking/prompt/requirementLines.ts';
import { tradeOf } from '../../drafter/trades.ts';

export const planTask = `You are the Strategist. The analysis is done; the page above is its outcome. Now make the plan: decide how the job is done, so that each file can be made by somebody who sees the brief, your plan and only the files that it needs. Answer with JSON of the agreed form.

approach: Markdown, as long as the job deserves and no longer. What we make of this job, why that serves this client, and what we leave out. Decide; do not list what could be done.

What is looked up comes after the plan and may find little or nothing. Plan so that the work is whole and true without it: name what a part leans on, and what it says when nothing is found.

decisions: what we do until the client answers. One for every open contradiction, every undecided requirement, and every question or missing input that the work cannot wait for.
- "decision" can be followed as it stands: never "ask" or "wait". Where only the client has the words or the data, it says where a marked place is kept.
- "about" has the ids it settles. "otherwise" says what changes if the client answers differently. "files" are the paths that would change then; empty for all.

shared: what two or more files have to have alike, each with the files it is for (empty for all). "text" says what it is; "exact" are the very strings that a program will look for in every one of those files: a name, a signature's first line, a class, an address, a figure as it is written. Leave "exact" empty where a file follows it and does not repeat it: a read-me does not hold the code's signatures.
- term: names and words as they are written. figure: a number with its source; only numbers that the brief or its attachments give.
- interface: functions with parameters, types, results and errors; commands with options and exit codes. data: formats, columns, keys, and which file writes what another reads.
- style: class names, tokens, colours, sizes. navigation: its entries, their targets and the footer. numbering: of notes, figures, chapters. voice: how the texts speak.

files: each file of the page above exactly once.
- making: "written" new; "changed" from a file that is there, named under "from"; "program" only for what a program makes from the other files: a .patch or .diff of the changed files, a .zip, a list of checksums, a list of sources (.csv, .bib), an .svg sprite or an index of the set; "client" where the whole file is the client's own words or data, and a place is kept for it.
- outline: its parts in order, each with its heading or name as it will stand, what it says or does, and its share of the whole in percent. For code the parts are functions, types and commands.
- needs: the other files of this plan that have to be finished before it and be seen whole: tests need the code, a summary its paper, pages the one that sets the frame, a read-me what it explains. No circles. As few as possible: what needs nothing is made at once.

commands: only where the package holds code: the lines that prove it when they are run in the package's folder as it is, without network and installing nothing: its tests with the runner that the language brings along or that the client named, and each example that a read-me gives. The program shows them to the freelancer, runs them when they say so, and sends what fails back. Empty for everything else.`;

const byKind: Readonly<Record<Strategy['kind'], string>> = {
	writing: 'the angle, the line of thought from the first sentence to the last, the voice, the evidence each part leans on',
	code: 'the architecture (what each part is responsible for and how data flows), the order of changes, what stays as it is, how it is tested',
	design:
		'the concept in one sentence, the grid, the palette with values and their use, type and sizes, stroke and shapes, what all pieces have in common',
	mixed:
		'the pages and the way through them, what each has to achieve, the look (concept, grid, palette, type), the angle of the texts, and how the code is built',
};

/** What only the plan needs of the analysis, in words. */
export function planNow(strategy: Strategy): string {
	const trades = [...new Set(strategy.deliverables.flatMap(({ path }) => tradeOf(path).split('\n')))].filter((line) => line !== '');
	const open = strategy.contradictions.filter(({ resolution }) => resolution === 'ask');
	return [
		`For this kind of work (${strategy.kind}) the approach names ${byKind[strategy.kind]}.`,
		`The requirements:\n${requirementLines(strategy.requirements, strategy).join('\n')}`,
		open.length > 0 ? `Open contradictions:\n${open.map(contradictionLine).join('\n')}` : '',
		trades.length > 0
			? `What makes such files good where neither the brief nor the plan says otherwise; whoever writes and checks them goes by it, so plan with it, or say where you depart from it and why:\n${trades.map((line) => `- ${line}`).join('\n')}`
			: '',
		strategy.questions.length > 0
			? `Questions to the client:\n${strategy.questions.map(({ id, text }) => `- ${id}: ${text}`).join('\n')}`
			: '',
	]
		.filter(Boolean)
		.join('\n\n');
}

const contradictionLine = ({ id, text, requirementIds = [] }: Contradiction): string =>
	`- ${id}${requirementIds.length > 0 ? ` (${requirementIds.join(' against ')})` : ''}: ${text}`;
