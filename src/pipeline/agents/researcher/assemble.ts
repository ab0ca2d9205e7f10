import type { Claim, Note, Question, Research, Source } from '../../../shared/artifacts.ts';
import type { WorkspaceFile } from '../../ports.ts';
import { lineOf } from './passages.ts';
import type { Hit } from './search.ts';

/** A question with the passages that may answer it, best first. */
export interface Found {
	readonly question: Question;
	readonly passages: readonly Hit[];
}

/** A statement before it has an id. */
export interface FoundClaim {
	readonly text: string;
	/** Verbatim in the file at `at`. */
	readonly quote: string;
	readonly file: WorkspaceFile;
	/** UTF-16 offset of the quote in the file's text. */
	readonly at: number;
	readonly by: Claim['by'];
}

export interface Answered {
	readonly question: Question;
	readonly summary: Note | null;
	readonly claims: readonly FoundClaim[];
	/** What could not be looked up and why; one sentence each. */
	readonly gaps: readonly string[];
}

/** Nothing was found, said without dressing. */
export const nothingFound = (question: Question): string => `Nothing in the workspace answers ${question.id}. The web is not searched.`;

/** Puts the answers together: each source once, each claim with an id and a line. */
export function assemble(answered: readonly Answered[], hash: (text: string) => string): Research {
	const sources = new Map<string, Source>();
	let claims = 0;
	const sourceOf = (file: WorkspaceFile): Source => {
		const known = sources.get(file.path);
		if (known) return known;
		const source = { id: `W${sources.size + 1}`, title: titleOf(file), location: file.path, hash: hash(file.text) };
		sources.set(file.path, source);
		return source;
	};
	const answers = answered.map(({ question, summary, claims: found }) => ({
		questionId: question.id,
		question: question.text,
		summary,
		claims: found.map(
			(claim): Claim => ({
				id: `C${++claims}`,
				text: claim.text,
				quote: claim.quote,
				sourceId: sourceOf(claim.file).id,
				line: lineOf(claim.file.text, claim.at),
				by: claim.by,
			}),
		),
	}));
	return { answers, sources: [...sources.values()], gaps: answered.flatMap((one) => one.gaps) };
}

/** The file's first heading, or its name. */
function titleOf(file: WorkspaceFile): string {
	const heading = /^#\s+(.+)$/m.exec(file.text.slice(0, 4_000))?.[1]?.trim();
	return (/\.(md|mdx|markdown)$/i.test(file.path) && heading) || (file.path.split('/').at(-1) ?? file.path);
}
