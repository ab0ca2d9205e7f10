import type { AnyNode } from 'acorn';
import { type Declaration, declarationsOf, namedIn, parseModule } from './declarations.ts';

/**
 * A package that comes as one module, without what nobody reaches from the wanted exports. The bundler keeps every declaration whose
 * evaluation might do something; in these packages one that nobody names does nothing.
 *
 * `hollow` names functions and classes that the product never calls, whoever names them: they stay as empty shells. Throws where a
 * name is not there any more, so that a new version of the package is looked at.
 */
export function reachable(text: string, { exports, hollow = [] }: { exports: readonly string[]; hollow?: readonly string[] }): string {
	const { body } = parseModule(text);
	const locals = exports.map((name) => get(new Map(body.flatMap(exportsOf)), name));
	const all = body.filter(({ type }) => type !== 'ExportNamedDeclaration').flatMap((statement) => declarationsOf(statement, text));
	const byName = new Map(all.flatMap((one) => one.names.map((name) => [name, one] as const)));
	const byTitle = new Map(all.map((one) => [one.title ?? '', one]));
	const shells = new Set(hollow.map((title) => get(byTitle, title)));
	const roots = [...all.filter(({ names }) => names.length === 0), ...locals.map((name) => get(byName, name))];
	const kept = reach(roots, (one) => (shells.has(one) ? [] : namedIn(one.node).flatMap((name) => byName.get(name) ?? [])));
	const code = all.filter((one) => kept.has(one)).map((one) => (shells.has(one) ? shellOf(one, text) : one.code));
	return `${code.join(';\n')};\nexport { ${locals.map((local, index) => `${local} as ${exports[index]}`).join(', ')} };\n`;
}

function get<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
	const value = map.get(name);
	if (value === undefined) throw new Error(`The package has no ${name} any more: look at what became of it.`);
	return value;
}

function reach<Node>(roots: readonly Node[], next: (node: Node) => readonly Node[]): ReadonlySet<Node> {
	const reached = new Set<Node>();
	const waiting = [...roots];
	for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
		if (reached.has(one)) continue;
		reached.add(one);
		waiting.push(...next(one));
	}
	return reached;
}

/** Pairs of the name outside and the name inside. */
function exportsOf(statement: AnyNode): [string, string][] {
	if (statement.type !== 'ExportNamedDeclaration') return [];
	return statement.specifiers.flatMap(({ local, exported }) =>
		local.type === 'Identifier' && exported.type === 'Identifier' ? [[exported.name, local.name]] : [],
	);
}

/** The same class or function with nothing in it, and a class without its parent. */
function shellOf({ node, value, code, title }: Declaration, text: string): string {
	const before = value === undefined ? code : code.slice(0, code.length - (node.end - value.start));
	if (value?.type === 'ClassExpression' || value?.type === 'ClassDeclaration') return `${before}class ${title} {}`;
	if (value?.type === 'ArrowFunctionExpression' || value?.type === 'FunctionDeclaration')
		return `${before}${text.slice(value.start, value.body.start)}{}`;
	throw new Error(`${title} is neither a class nor a function.`);
}
