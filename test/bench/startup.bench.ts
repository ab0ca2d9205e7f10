import { packageVsix } from '../support/packageVsix.ts';
import { measureChunks, measureSizes } from '../support/sizes.ts';
import { openWorkbench } from '../support/workbench.ts';
import { median, type Row, row, type Table } from './table.ts';

const samples = 3;
const budget = 20;
/** The list draws only the rows that it has room for. */
const tall = { width: 1400, height: 3000 };

/** What a person pays before anything is used: the activation in a real extension host, and the sizes of what is loaded. */
export async function run(): Promise<Table> {
	await packageVsix();
	const sizes = (await measureSizes()).map(
		({ what, bytes, budget: most }): Row =>
			row({ what, figure: bytes / 1000, unit: 'kB', digits: 1, ...(most !== undefined && { budget: { most: most / 1000 } }) }),
	);
	const chunks = (await measureChunks()).map(
		({ from, bytes, reason }): Row => ({
			...row({ what: `chunk ${from}: ${reason ?? 'WITHOUT A REASON'}`, figure: bytes / 1000, unit: 'kB', digits: 1 }),
			...(reason === undefined && { ok: false }),
		}),
	);
	const times = await activations();
	const activation = median(times);
	return {
		title: 'Start',
		notes: [
			`Activation: loading the entry and calling activate(), as VS Code itself measures it ("Show Running Extensions"); installed from the`,
			`VSIX, median of ${times.length} fresh hosts (${times.join(', ')} ms).`,
		],
		rows: [row({ what: 'activation', figure: activation, unit: 'ms', digits: 0, budget: { most: budget } }), ...sizes, ...chunks],
	};
}

/** Each sample is a host of its own: an extension is activated once. */
async function activations(): Promise<number[]> {
	const times: number[] = [];
	for (let sample = 0; sample < samples; sample += 1) {
		await using workbench = await openWorkbench({ installed: true, viewport: tall });
		// VS Code's own extensions start first, in the same process: their time is not ours.
		await workbench.page.waitForTimeout(10_000);
		await workbench.openQuintetPanel();
		await workbench.runCommand('Developer: Show Running Extensions');
		const row = workbench.page.locator('.runtime-extensions-editor .monaco-list-row[aria-label="quintet"]');
		times.push(Number(/Activation: (\d+)ms/.exec((await row.textContent()) ?? '')?.[1]));
	}
	return times;
}
