// Runs on whatever Node the machine has (20 or newer), with nothing installed: only Node's own modules here.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = join(root, 'node_modules');
/** Node 24, the one that VS Code's extension host runs; always by its path, because shells remember where `node` was. */
export const node24 = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Packages of a lock file by folder. npm keeps the second file for what it really installed; packages for other systems are not in it. */
const packagesIn = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {});

/** Compares what is installed with what is locked, not the files' times: a checkout and an install both touch them. */
function isInstalled() {
	const locked = packagesIn(join(root, 'package-lock.json'));
	const installed = packagesIn(join(modules, '.package-lock.json'));
	const isThere = ([folder, { version, optional }]) => folder === '' || optional === true || installed[folder]?.version === version;
	return existsSync(node24) && Object.entries(locked).every(isThere);
}

/** Installs the packages when they are missing or not those of the lock file. Everything it says goes to stderr. */
export function setUp() {
	if (isInstalled()) return;
	process.stderr.write('Installing packages (once, about half a minute) …\n');
	const npm = process.env.npm_execpath;
	const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--no-progress'];
	const [command, options] = npm === undefined ? ['npm', args] : [process.execPath, [npm, ...args]];
	const done = spawnSync(command, options, {
		cwd: root,
		stdio: ['ignore', 2, 2],
		shell: npm === undefined && process.platform === 'win32',
	});
	if (done.status !== 0) {
		process.stderr.write('The packages could not be installed: see the lines above. Nothing else was done; run the same command again.\n');
		process.exit(1);
	}
	if (!isInstalled()) {
		process.stderr.write('The packages are installed, but Node 24 (the npm package "node") is not: its install script did not run.\n');
		process.exit(1);
	}
}

/** Runs a file of this repository on Node 24 and ends with its exit code. */
export function runOnNode24(file, args, cwd = root) {
	const path = [join(modules, '.bin'), process.env.PATH].join(delimiter);
	const child = spawn(node24, ['--disable-warning=ExperimentalWarning', join(root, file), ...args], {
		cwd,
		stdio: 'inherit',
		env: { ...process.env, PATH: path },
	});
	// Ctrl-C reaches the child as well, which ends in its own way; its exit code is ours.
	process.on('SIGINT', () => {});
	for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
	// An npm that is told to end passes it to its shell, and the shell not to us: we are then somebody else's child.
	const parent = process.ppid;
	setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000).unref();
	child.once('error', (error) => {
		process.stderr.write(`${error.message}\n`);
		process.exit(1);
	});
	child.once('exit', (code) => process.exit(code ?? 1));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	setUp();
	const [file, ...args] = process.argv.slice(2);
	if (file !== undefined) runOnNode24(file, args);
}
