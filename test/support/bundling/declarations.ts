import { type AnyNode, type Expression, type ModuleDeclaration, type Program, parse, type Statement } from 'acorn';

/** What a module declares at its top, each variable by itself. A statement that declares nothing has no names. */
export interface Declaration {
	readonly names: readonly string[];
	/** The name that a minifier leaves: that of the class or function, not of the variable that holds it. */
	readonly title: string | undefined;
	readonly node: AnyNode;
	readonly value: AnyNode | undefined;
	readonly code: string;
}

export const parseModule = (text: string): Program => parse(text, { ecmaVersion: 'latest', sourceType: 'module' });

export function declarationsOf(statement: Statement | ModuleDeclaration, text: string): Declaration[] {
	const codeOf = ({ start, end }: AnyNode) => text.slice(start, end);
	if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration') {
		const { name } = statement.id;
		return [{ names: [name], title: name, node: statement, value: statement, code: codeOf(statement) }];
	}
	if (statement.type !== 'VariableDeclaration')
		return [{ names: [], title: undefined, node: statement, value: undefined, code: codeOf(statement) }];
	return statement.declarations.map((node) => {
		const names = namedIn(node.id);
		const value = node.init ?? undefined;
		return { names, title: ownName(value) ?? names[0], node, value, code: `${statement.kind} ${codeOf(node)}` };
	});
}

const ownName = (value: Expression | undefined) =>
	value?.type === 'ClassExpression' || value?.type === 'FunctionExpression' ? value.id?.name : undefined;

/** Every name that is read or declared in a piece of code; names of members are left out. */
export function namedIn(node: unknown): string[] {
	if (Array.isArray(node)) return node.flatMap(namedIn);
	if (!isNode(node)) return [];
	if (node.type === 'Identifier') return [node.name];
	const isMember = (key: string) => (key === 'key' || key === 'property') && !('computed' in node && node.computed);
	return Object.entries(node).flatMap(([key, part]) => (isMember(key) ? [] : namedIn(part)));
}

const isNode = (value: unknown): value is AnyNode => typeof value === 'object' && value !== null && 'type' in value;

/** What a declaration is set to, in a module's text; throws where it is no longer there. */
export function valueIn(text: string, name: string): { readonly start: number; readonly end: number } {
	const all = parseModule(text).body.flatMap((statement) => declarationsOf(statement, text));
	const value = all.find(({ names }) => names.includes(name))?.value;
	if (value === undefined) throw new Error(`The package has no ${name} any more: look at what became of it.`);
	return value;
}
