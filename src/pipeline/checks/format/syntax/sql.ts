import type { Found } from '../../found.ts';
import { editsBetween } from '../../support/closeness.ts';

interface Token {
	readonly text: string;
	readonly start: number;
	readonly end: number;
	readonly kind: 'word' | 'string' | 'mark' | 'unclosed';
}

/**
 * What no dialect of SQL takes: quotes and brackets that stay open, commas and ANDs with nothing behind them, misspelled keywords.
 * The parsers for JavaScript refuse good PostgreSQL (`generated always as identity`), so none of them decides here.
 */
export function sqlErrors(content: string): Found[] {
	const tokens = tokensOf(content);
	const unclosed = tokens.find(({ kind }) => kind === 'unclosed');
	if (unclosed) return [broken('A quote or comment is opened and never closed', unclosed)];
	return statementsOf(tokens)
		.flatMap((statement) => [...brackets(statement), ...dangling(statement), ...misspelled(statement)])
		.slice(0, 5);
}

const broken = (message: string, { start, end }: Pick<Token, 'start' | 'end'>, more: Partial<Found> = {}): Found => ({
	severity: 'major',
	message: `${message}.`,
	at: { start, end },
	...more,
});

const token =
	/--[^\n]*|\/\*[\s\S]*?\*\/|(?:\$(\w*)\$[\s\S]*?\$\1\$)|[eE]?'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"]|"")*"|`[^`]*`|\[[A-Za-z_][\w ]*\]|[\p{L}_@#:$][\p{L}\p{N}_$]*|\d[\w.]*|['"`]|\/\*|\S/gu;

function tokensOf(content: string): Token[] {
	return [...content.matchAll(token)].flatMap((match): Token[] => {
		const text = match[0];
		if (text.startsWith('--') || (text.startsWith('/*') && text.length > 2)) return [];
		const start = match.index;
		if (/^(?:['"`]|\/\*)$/.test(text)) return [{ text, start, end: content.length, kind: 'unclosed' }];
		const kind = /^(?:[eE]?'|"|`|\$\w*\$|\[)/.test(text) ? 'string' : /^[\p{L}_]/u.test(text) ? 'word' : 'mark';
		return [{ text, start, end: start + text.length, kind }];
	});
}

function statementsOf(tokens: readonly Token[]): Token[][] {
	const statements: Token[][] = [[]];
	for (const one of tokens) {
		statements.at(-1)?.push(one);
		if (one.text === ';') statements.push([]);
	}
	return statements.filter((statement) => statement.length > 0);
}

function brackets(statement: readonly Token[]): Found[] {
	const open: Token[] = [];
	for (const one of statement) {
		if (one.text === '(') open.push(one);
		if (one.text === ')' && !open.pop()) return [broken('")" closes nothing', one)];
	}
	const first = open[0];
	const last = statement.at(-1);
	return first && last ? [broken('A bracket is opened and never closed', { start: first.start, end: last.end })] : [];
}

const clause = /^(?:FROM|WHERE|GROUP|ORDER|HAVING|LIMIT|UNION|INTO|SET|ON|RETURNING)$/i;

/** A comma or an AND before the end of a list, a clause or a statement. */
function dangling(statement: readonly Token[]): Found[] {
	return statement.flatMap((one, index) => {
		const next = statement[index + 1];
		const isEnd = !next || next.text === ')' || next.text === ';' || (next.kind === 'word' && clause.test(next.text));
		const isJoined = !!next && /^(?:AND|OR)$/i.test(next.text);
		const isEmpty = one.text === ',' ? isEnd || next?.text === ',' : /^(?:AND|OR|WHERE|SET)$/i.test(one.text) && (isEnd || isJoined);
		if (!isEmpty || statement[index - 1]?.text === '.') return [];
		return [
			broken(
				`Nothing stands behind "${one.text}"`,
				{ start: one.start, end: next?.end ?? one.end },
				{ suggestion: 'Remove it, or add what is missing.' },
			),
		];
	});
}

const verbs =
	'SELECT INSERT UPDATE DELETE CREATE ALTER DROP WITH BEGIN COMMIT ROLLBACK GRANT REVOKE TRUNCATE EXPLAIN MERGE REPLACE SET USE SHOW PRAGMA VACUUM ANALYZE DECLARE CALL EXEC EXECUTE DO IF END COMMENT COPY LOCK SAVEPOINT RELEASE START VALUES TABLE REFRESH REINDEX CLUSTER LISTEN NOTIFY DEALLOCATE PREPARE FETCH CLOSE OPEN RETURN GO DELIMITER DESCRIBE DESC LOAD RENAME FLUSH OPTIMIZE ATTACH DETACH ELSE ELSIF WHILE LOOP FOR PRINT RAISE PERFORM DISCARD RESET SECURITY IMPORT EXPORT'.split(
		' ',
	);
const inside = [
	'FROM',
	'WHERE',
	'SELECT',
	'INSERT',
	'VALUES',
	'UPDATE',
	'DELETE',
	'CREATE',
	'GROUP',
	'ORDER',
	'HAVING',
	'PRIMARY',
	'REFERENCES',
	'DISTINCT',
	'BETWEEN',
];

/** The verb a statement begins with, and words in capitals like the keywords that are one slip away from one. */
function misspelled(statement: readonly Token[]): Found[] {
	const [first] = statement;
	const isUpper = statement.some(({ text }) => /^(?:SELECT|FROM|WHERE|INSERT|UPDATE|CREATE|DELETE)$/.test(text));
	return statement.flatMap((one, index) => {
		if (one.kind !== 'word' || one.text.length < 4) return [];
		const list = one === first ? verbs : isUpper && /^[A-Z]+$/.test(one.text) ? inside : [];
		const word = one.text.toUpperCase();
		const isName =
			[statement[index - 1]?.text, statement[index + 1]?.text].includes('.') || statement[index - 1]?.text.toUpperCase() === 'AS';
		if (list.includes(word) || verbs.includes(word) || isName) return [];
		const meant = list.find(
			(keyword) => keyword.length > 3 && word !== `${keyword}S` && word !== `${keyword}D` && editsBetween(word, keyword, 1) === 1,
		);
		if (!meant || (one !== first && safe.has(word))) return [];
		const replacement = one.text === one.text.toLowerCase() ? meant.toLowerCase() : meant;
		return [
			broken(`"${one.text}" is no keyword; "${meant}" is meant`, one, { fix: { at: { start: one.start, end: one.end }, replacement } }),
		];
	});
}

/** Words of SQL and common names that are one letter from a keyword. */
const safe = new Set('VALUE VALUED OTHER OLDER ORDERS GROUPS WHEN THERE BORDER DELETED UPDATED CREATED FRAME WHERES'.split(' '));
