import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLandingPath, extensionOf, foldName } from '../../../src/pipeline/landing/paths.ts';

const reasonOf = (path: string) => {
	const verdict = checkLandingPath(path);
	return verdict.ok ? undefined : verdict.reason;
};

describe('checkLandingPath', () => {
	it.each([
		'article.md',
		'water-for-coffee.md',
		'assets/barrow.svg',
		'src/app/page.tsx',
		'data/ongkir 2026.csv',
		'email-1.md',
		'tsconfig.json',
		'LICENSE',
		'README.md',
		'Menu/Nasi Liwet.docx',
		'é.md',
		'naïve/ünïcode.txt',
		'console.md',
		'command.ts',
		'reconcile.py',
		'fix/rounding.patch',
		'changes.diff',
		'AUTHORS',
	])('lets %j land', (path) => {
		expect(checkLandingPath(path)).toEqual({ ok: true });
	});

	it.each([
		['', /empty/],
		[`${'a'.repeat(238)}.md`, /longer/],
		['a\0.md', /control/],
		['a\n.md', /control/],
		['a\\b.md', /backslash/],
		['..\\..\\x.md', /backslash/],
		['a＼b.md', /backslash/],
		['C:/x.md', /colon/],
		['a.txt::$DATA', /colon/],
		['a：b.md', /colon/],
		['/etc/cron.d/barrow', /absolute/],
		['//srv/x.md', /absolute/],
		['~/.bashrc', /home/],
		['%2e%2e/x.md', /percent/],
		['a/％2e.md', /percent/],
		['a?.md', /Windows/],
		['a/b*.md', /Windows/],
		['../../.bashrc', /steps out/],
		['a/../../x.md', /steps out/],
		['./x.md', /steps out/],
		['a//x.md', /empty part/],
		['a/', /empty part/],
		['．．/x.md', /steps out/],
		['a／..／x.md', /looks like a slash/],
		['a.txt.', /dot or a space/],
		['a.txt ', /dot or a space/],
		['folder./x.md', /dot or a space/],
		[' x.md', /starts with a space/],
		['CON', /device/],
		['aux.md', /device/],
		['a/nul.tar.md', /device/],
		['COM1.txt', /device/],
		['com¹.txt', /device/],
		['LPT³', /device/],
		['CONIN$', /device/],
		['conout$.txt', /device/],
		['con .txt', /device/],
		['GIT~1/config', /short name/],
		['PROGRA~1/x.md', /short name/],
		['.git/config', /hidden/],
		['a/.git/hooks/x.py', /hidden/],
		['.GIT/config', /hidden/],
		['.git::$INDEX_ALLOCATION/config', /colon/],
		['.vscode/tasks.json', /hidden/],
		['.env', /hidden/],
		['.env.local', /hidden/],
		['.npmrc', /hidden/],
		['.github/workflows/x.yml', /hidden/],
		['․git/config', /hidden/],
		['node_modules/x/index.js', /packages/],
		['Node_Modules/x.js', /packages/],
		['x.code-workspace', /workspace/],
		['x.CODE-WORKSPACE', /workspace/],
		['x.code-workſpace', /workspace/],
		['x.code-wor\u212Aspace', /decomposed|workspace/],
		['yarn.lock', /package manager/],
		['package-lock.json', /package manager/],
		['install.sh', /runs/],
		['Startup/barrow.bat', /runs/],
		['x.ps1', /runs/],
		['x.LNK', /runs/],
		['x.desktop', /runs/],
		['AGENTS.md', /coding agents/],
		['agents.MD', /coding agents/],
		['docs/CLAUDE.md', /coding agents/],
		['copilot-instructions.md', /coding agents/],
		['x.instructions.md', /coding agents/],
		['x.prompt.md', /coding agents/],
		['a\u200B.md', /invisible/],
		['a\u202Efdp.md', /invisible/],
		['a\u{E0041}.md', /invisible/],
		['a\uFE0F.md', /invisible/],
		['e\u0301.md', /decomposed/],
		['a\uD800.md', /control or unassigned/],
		['program.xyz', /type/],
	])('refuses %j with a reason', (path, reason) => {
		expect(reasonOf(path)).toMatch(reason);
		expect(reasonOf(path)).toMatch(/\.$/);
	});

	it.each(['package.json', 'app/package.json', 'Makefile', 'vite.config.ts', 'Dockerfile', 'setup.py', 'Rakefile', 'noextension'])(
		'lets %j land only with its own confirmation',
		(path) => {
			const verdict = checkLandingPath(path);
			expect(verdict.ok && verdict.needsConfirmation).toContain(path);
		},
	);

	it.each([
		['case-variant of a protected name', '.GIT/config', /hidden/],
		['case-variant of a protected name', 'Node_MODULES/x.js', /packages/],
		['case-variant of a protected type', 'x.Code-WorkSpace', /workspace/],
		['letters that fold to others (Kelvin sign)', 'x.code-wor\u212Aspace', /decomposed|workspace/],
		['letters that fold to others (long s)', 'x.code-work\u017Fpace', /workspace/],
		['decomposed letters (NFD)', 'cafe\u0301.md', /decomposed/],
		['reserved name', 'CON', /device/],
		['reserved name with an extension', 'aux.md', /device/],
		['reserved name with a superscript', 'COM\u00B9.md', /device/],
		['reserved console name', 'CONOUT$', /device/],
		['trailing dot', 'a.txt.', /dot or a space/],
		['trailing dot of a folder', 'folder./a.md', /dot or a space/],
		['trailing space', 'a.md ', /dot or a space/],
		['8.3 short name', 'GIT~1/config', /short name/],
		['8.3 short name', 'PROGRA~1/a.md', /short name/],
		['stream (ADS)', 'a.txt::$DATA', /colon/],
		['stream (ADS) of a folder', '.git::$INDEX_ALLOCATION/config', /colon/],
		['drive', 'C:/a.md', /colon/],
		['UNC with slashes', '//srv/share/a.md', /absolute/],
		['UNC with backslashes', '\\\\srv\\share\\a.md', /backslash/],
		['device path', '\\\\?\\C:\\a.md', /backslash/],
		['traversal with backslashes', '..\\..\\a.md', /backslash/],
		['traversal', '../../.bashrc', /steps out/],
		['NUL byte', 'a\0.md', /control/],
		['percent-encoded traversal', '%2e%2e/a.md', /percent/],
	])('row 54: refuses a %s with its reason: %j', (_, path, reason) => {
		expect(reasonOf(path)).toMatch(reason);
	});

	it('row 54: tells two names that one file system takes for one', () => {
		expect(foldName('Straße.md')).toBe(foldName('STRASSE.md'));
		expect(foldName('caf\u00E9.md')).toBe(foldName('cafe\u0301.md'));
		expect(foldName('a.md')).not.toBe(foldName('b.md'));
	});

	it.each([
		'.git/config',
		'docs/.git/hooks/x.py',
		'.vscode/tasks.json',
		'.vscode/settings.json',
		'project.code-workspace',
		'.idea/workspace.xml',
		'.cursor/rules/x.md',
		'.roo/mcp.json',
		'.clinerules/x.md',
		'.continue/config.yaml',
		'.claude/settings.json',
		'.gemini/settings.json',
		'.github/workflows/x.yml',
		'.github/copilot-instructions.md',
		'.devcontainer/devcontainer.json',
		'.husky/pre-commit',
		'.env',
		'.npmrc',
		'AGENTS.md',
		'docs/CLAUDE.md',
		'GEMINI.md',
		'x.instructions.md',
		'x.prompt.md',
		'mcp.json',
		'package-lock.json',
		'install.sh',
	])('row 55: refuses %j, which tools read and heed', (path) => {
		expect(reasonOf(path)).toMatch(/\.$/);
	});

	it('refuses what is no text', () => {
		expect(checkLandingPath(undefined as unknown as string).ok).toBe(false);
	});

	it('keeps every accepted path inside its folder by the rules of both systems', () => {
		const piece = fc.oneof(
			fc.constantFrom('.', '..', '/', '\\', ':', '~', '%2e', 'C:', 'a', 'b.md', '.md', ' ', '．', '／', 'con', '\0', '∕', '⁄', '‥', '…'),
			fc.string({ unit: 'binary', maxLength: 3 }),
		);
		const path = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
		let accepted = 0;
		fc.assert(
			fc.property(path, (candidate) => {
				const name = `${candidate}x.md`;
				if (!checkLandingPath(name).ok) return true;
				accepted++;
				return (
					posix.resolve('/home/f', name).startsWith('/home/f/') &&
					win32.resolve('D:\\f', name).startsWith('D:\\f\\') &&
					win32.resolve('D:\\f', foldName(name)).startsWith('D:\\f\\')
				);
			}),
			{ numRuns: 300, seed: 7 },
		);
		expect(accepted).toBeGreaterThan(25);
	}, 30_000);
});

describe('extensionOf', () => {
	it('folds the extension and knows names without one', () => {
		expect(extensionOf('a/B.MD')).toBe('md');
		expect(extensionOf('a.b/Makefile')).toBe('');
	});
});
