import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// Each rule that keeps the rooms apart, broken on purpose in a copy of the configuration: a check that never fails checks nothing.

const root = resolve(import.meta.dirname, '../..');

type Probe = readonly [what: string, file: string, code: string, finding: string];

const restricted = 'noRestrictedImports';
const value = (from: string) => `import * as probe from '${from}';\nexport const used = probe;\n`;
const type = (from: string) => `import type * as probe from '${from}';\nexport type Used = typeof probe;\n`;
const dynamic = (from: string) => `export const used = () => import('${from}');\n`;

const everywhereBut = (rooms: readonly string[]) =>
	['shared', 'pipeline', 'model', 'node', 'editor', 'webview', 'cli'].filter((room) => !rooms.includes(room)).map((room) => `src/${room}`);

const banned: readonly Probe[] = [
	...[...everywhereBut(['editor']), 'test/unit', 'test/support', 'test/bench', 'test/browser'].flatMap((room): Probe[] => [
		[`vscode in ${room}`, `${room}/vscodeValue.ts`, value('vscode'), restricted],
		[`a type of vscode in ${room}`, `${room}/vscodeType.ts`, type('vscode'), restricted],
		[`vscode, loaded later, in ${room}`, `${room}/vscodeDynamic.ts`, dynamic('vscode'), restricted],
	]),
	...[...everywhereBut(['model']), 'test/unit', 'test/host', 'test/support', 'test/browser'].flatMap((room): Probe[] => [
		[`openai in ${room}`, `${room}/openaiValue.ts`, value('openai'), restricted],
		[`openai, loaded later, in ${room}`, `${room}/openaiDynamic.ts`, dynamic('openai'), restricted],
	]),
	...(
		[
			['shared', ['pipeline', 'model', 'node', 'editor', 'webview', 'cli']],
			['pipeline', ['model', 'node', 'editor', 'webview', 'cli']],
			['model', ['node', 'editor', 'webview', 'cli']],
			['node', ['model', 'editor', 'webview', 'cli']],
			['webview', ['pipeline', 'model', 'node', 'editor', 'cli']],
			['editor', ['webview', 'cli']],
			['cli', ['editor', 'webview']],
		] as const
	).flatMap(([room, others]) =>
		others.map((other): Probe => [`${other} in ${room}`, `src/${room}/room-${other}.ts`, value(`../${other}/ok.ts`), restricted]),
	),
	...['shared', 'pipeline', 'webview'].map(
		(room): Probe => [`Node's modules in ${room}`, `src/${room}/nodeFs.ts`, value('node:fs'), 'noNodejsModules'],
	),
	['zod in webview', 'src/webview/zod.ts', value('zod'), restricted],
	['an import cycle', 'src/pipeline/cycle.ts', value('./cycleBack.ts'), 'noImportCycles'],
];

const allowed: readonly Probe[] = [
	['vscode in editor', 'src/editor/vscodeAllowed.ts', value('vscode'), restricted],
	['vscode in test/host', 'test/host/vscodeAllowed.ts', value('vscode'), restricted],
	['openai in model', 'src/model/openaiAllowed.ts', value('openai'), restricted],
	['openai in test/bench', 'test/bench/openaiAllowed.ts', value('openai'), restricted],
];

const refused: readonly Probe[] = [
	['editor in pipeline', 'src/pipeline/toEditor.ts', value('../editor/ok.ts'), 'TS6307'],
	['pipeline in webview', 'src/webview/toPipeline.ts', value('../pipeline/ok.ts'), 'TS6307'],
	['pipeline in shared', 'src/shared/toPipeline.ts', value('../pipeline/ok.ts'), 'TS6307'],
	['editor in model', 'src/model/toEditor.ts', value('../editor/ok.ts'), 'TS6307'],
	['model in node', 'src/node/toModel.ts', value('../model/ok.ts'), 'TS6307'],
	['webview in editor', 'src/editor/toWebview.ts', value('../webview/ok.ts'), 'TS6307'],
	['editor in cli', 'src/cli/toEditor.ts', value('../editor/ok.ts'), 'TS6307'],
	['editor in a unit test', 'test/unit/toEditor.ts', value('../../src/editor/ok.ts'), 'TS6307'],
	['the page in editor', 'src/editor/page.ts', 'export const title = document.title;\n', 'TS2584'],
	['the process in webview', 'src/webview/process.ts', 'export const path = process.env;\n', 'TS2591'],
	['the process in pipeline', 'src/pipeline/process.ts', 'export const path = process.env;\n', 'TS2591'],
	['an enum', 'src/shared/enum.ts', 'export enum Colour {\n\tRed,\n}\n', 'TS1294'],
];

let folder: string;
let linted: ReadonlySet<string>;
let compiled: string;

const write = (file: string, code: string) => {
	mkdirSync(dirname(join(folder, file)), { recursive: true });
	writeFileSync(join(folder, file), code);
};

/** What a checker prints; it ends with an error by design. */
const output = (script: string, args: readonly string[]): string => {
	try {
		return execFileSync(process.execPath, [join(root, script), ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 1e8, stdio: 'pipe' });
	} catch (error) {
		return String((error as { stdout: unknown }).stdout);
	}
};

function lint(): ReadonlySet<string> {
	const args = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=github', '.'];
	// ::error title=lint/style/noRestrictedImports,file=/tmp/…/src/…,line=…
	const lines = output('node_modules/@biomejs/biome/bin/biome', args).matchAll(/^::error title=lint\/\w+\/(\w+),file=([^,]+),/gm);
	return new Set([...lines].map(([, rule, file = '']) => `${relative(folder, file)} ${rule}`));
}

beforeAll(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), 'quintet-rooms-')));
	for (const file of ['biome.json', 'tsconfig.json', 'package.json']) cpSync(join(root, file), join(folder, file));
	const rooms = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
	for (const place of [...rooms.map(({ name }) => `src/${name}`), 'test', 'test/host']) {
		write(`${place}/ok.ts`, 'export const ok = 1;\n');
		cpSync(join(root, place, 'tsconfig.json'), join(folder, place, 'tsconfig.json'));
	}
	write('test/unit/ok.ts', 'export const ok = 1;\n');
	cpSync(join(root, 'src/pipeline/globals.d.ts'), join(folder, 'src/pipeline/globals.d.ts'));
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	for (const [, file, code] of refused) write(file, code);
	compiled = output('node_modules/typescript/bin/tsc', ['-b', '--pretty', 'false']);
	for (const [, file, code] of [...banned, ...allowed]) write(file, code);
	write('src/pipeline/cycleBack.ts', value('./cycle.ts'));
	linted = lint();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the linter', () => {
	it.each(banned)('refuses %s', (_what, file, _code, rule) => {
		expect(linted).toContain(`${file} ${rule}`);
	});

	it.each(allowed)('allows %s', (_what, file, _code, rule) => {
		expect(linted).not.toContain(`${file} ${rule}`);
	});
});

describe('the compiler', () => {
	it.each(refused)('refuses %s', (_what, file, _code, finding) => {
		const line = compiled.split('\n').find((text) => text.startsWith(file) && text.includes(finding));
		expect(line, compiled).toBeDefined();
	});
});
