import type { DeliveryFile, DraftFile, Strategy } from '../../../shared/artifacts.ts';
import { isOutline } from '../../checks/found.ts';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { extensionOf } from '../../landing/paths.ts';
import { oneLine } from './note/coverNote.ts';
import { isIndonesian } from './note/phrases.ts';
import { runSteps } from './runSteps.ts';

const sources = new Set(['javascript', 'typescript', 'code']);

const isSource = (file: Pick<DraftFile, 'path'>): boolean =>
	sources.has(kindOf(file)) && !['toml', 'ini', 'sql'].includes(extensionOf(file.path));

/** A README for a project of several written programs that has none: what its files are and how to run it, as far as the files say so. */
export function readmeFor(strategy: Strategy, drafts: readonly DraftFile[], files: readonly DeliveryFile[]): DeliveryFile | undefined {
	const written = drafts.filter((draft) => isSource(draft) && !isOutline(draft));
	const hasReadme = [...drafts, ...strategy.deliverables].some(({ path }) => /(^|\/)readme(\.\w+)?$/i.test(path));
	if (written.length < 2 || hasReadme) return undefined;
	const words = isIndonesian(strategy.language)
		? { files: 'Berkas', run: 'Menjalankan', purpose: 'README: isi proyek dan cara menjalankannya' }
		: { files: 'Files', run: 'How to run it', purpose: 'README: what is in the project and how to run it' };
	const steps = runSteps(drafts);
	const sections = [
		`# ${oneLine(strategy.title)}`,
		`## ${words.files}`,
		files.map((file) => `- \`${file.path}\`${file.purpose ? `: ${oneLine(file.purpose)}` : ''}`).join('\n'),
		...(steps.length > 0 ? [`## ${words.run}`, `\`\`\`sh\n${steps.join('\n')}\n\`\`\``] : []),
	];
	return { path: 'README.md', content: `${sections.join('\n\n')}\n`, purpose: words.purpose, finishedBy: 'rule', by: 'rule' };
}
