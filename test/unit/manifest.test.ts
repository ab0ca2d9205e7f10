import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandIds, viewIds } from '../../src/shared/commands.ts';
import { defaultSettings, settingsSection } from '../../src/shared/settings.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const readJson = (file: string) => JSON.parse(read(file));
const manifest = readJson('package.json');
const { contributes, capabilities } = manifest;
const sections: readonly object[] = [contributes.configuration].flat();
const properties: Readonly<Record<string, { default: unknown }>> = Object.assign(
	{},
	...sections.map((section) => Reflect.get(section, 'properties')),
);

/** Every `%key%` that the manifest takes from its language files. */
const nlsKeys = [...new Set([...read('package.json').matchAll(/"%([\w.]+)%"/g)].map((match) => String(match[1])))].sort();
const nlsFiles = readdirSync(root).filter((name) => /^package\.nls(\.[\w-]+)?\.json$/.test(name));

describe('the manifest', () => {
	it('declares each setting with the default that the code has', () => {
		const declared = Object.fromEntries(Object.entries(properties).map(([key, property]) => [key, property.default]));
		const expected = Object.fromEntries(Object.entries(defaultSettings).map(([key, setting]) => [`${settingsSection}.${key}`, setting]));
		expect(declared).toEqual(expected);
	});

	it('declares the commands that the code registers', () => {
		const declared: readonly string[] = contributes.commands.map(({ command }: { command: string }) => command);
		expect(declared.toSorted()).toEqual(Object.values(commandIds).toSorted());
	});

	it('uses only declared commands in menus and key bindings', () => {
		const entries = [...Object.values(contributes.menus ?? {}).flat(), ...(contributes.keybindings ?? [])] as { command?: string }[];
		const used = entries.flatMap(({ command }) => command ?? []).filter((command) => command.startsWith('quintet.'));
		expect(used.filter((command) => !Object.values<string>(commandIds).includes(command))).toEqual([]);
	});

	it('declares the views that the code fills', () => {
		const declared = Object.values<{ id: string }[]>(contributes.views).flatMap((views) => views.map(({ id }) => id));
		expect(declared.toSorted()).toEqual(Object.values(viewIds).toSorted());
	});

	it('takes no setting of an untrusted workspace', () => {
		expect(capabilities.untrustedWorkspaces.supported).toBe('limited');
		expect(capabilities.untrustedWorkspaces.restrictedConfigurations.toSorted()).toEqual(Object.keys(properties).toSorted());
	});

	it.each(nlsFiles)('finds all its texts in %s, and no others', (file) => {
		expect(Object.keys(readJson(file)).toSorted()).toEqual(nlsKeys);
	});

	it('wants a VS Code at least as new as the types that it is checked against', () => {
		expect(manifest.engines.vscode).toBe(`^${manifest.devDependencies['@types/vscode']}`);
	});
});
