import { packageVsix } from '../support/packageVsix.ts';
import { measureSizes } from '../support/sizes.ts';
import { openWorkbench } from '../support/workbench.ts';
import { median, type Row, type Table } from './table.ts';

const samples = 3;
const budget = 20;
/** The list draws only the rows that it has room for. */
const tall = { width: 1400, height: 3000 };
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** What a person pays before anything is used: the activation in a real extension host, and the sizes of what is loaded. */
export async function run(): Promise<Table> {
	await packageVsix();
	const sizes = (await measureSizes()).map(
		({ what, bytes, budget: most }): Row => ({
			what,
			measured: kilobytes(bytes),
			...(most === undefined ? {} : { budget: kilobytes(most), ok: bytes <= most }),
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
		rows: [{ what: 'activation', measured: `${activation} ms`, budget: `${budget} ms`, ok: activation < budget }, ...sizes],
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
