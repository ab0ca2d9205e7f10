import { tableErrors } from '../../checks/format/data.ts';
import { syntaxErrors } from '../../checks/format/syntax.ts';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { extensionOf } from '../../landing/paths.ts';
import { asDraft, fails, holds, type Runner, undecidable, unfit } from '../measuredFile.ts';

/** Code that the check of syntax has a parser for. */
const parsed = new Set(['py', 'php', 'toml', 'sql', 'sh']);
/** Characters beyond which nothing is parsed. */
const largest = 1_000_000;

export const valid: Runner = async (_measure, { file }) => {
	const extension = extensionOf(file.path);
	const kind = kindOf(file);
	const isTable = extension === 'csv' || extension === 'tsv';
	const hasParser = isTable || !['text', 'other', 'code'].includes(kind) || parsed.has(extension);
	if (!hasParser || ['docx', 'pdf', 'odt', 'rtf'].includes(extension)) return unfit('is of a kind that can’t be parsed here');
	if (file.content.length > largest) return undecidable('is too large to be parsed');
	if (file.content.trim() === '') return fails('is empty');
	const draft = asDraft(file);
	const found = isTable ? await tableErrors(draft) : await syntaxErrors(draft);
	const [first] = found.filter(({ severity }) => severity === 'blocker' || severity === 'major');
	return first ? fails(first.message.replace(/\.$/, ''), first.at && [first.at]) : holds('parses');
};
