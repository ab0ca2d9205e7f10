import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type DisclosureLength, disclosureLengths } from '../shared/record/recordView.ts';
import { type SearchProvider, searchProviders } from '../shared/settings.ts';

export interface Arguments {
	/** File of the brief; absent when a run is resumed or the runs are listed. */
	readonly brief?: string;
	/** Files that belong to the brief. */
	readonly attachments: readonly string[];
	/** Id of a run to go on with. */
	readonly resume?: string;
	/** List the runs instead. */
	readonly runs: boolean;
	/** Folder for the deliverables; absent for `deliverables/<project>/`. */
	readonly out?: string;
	/** `offline`, `provider/model`, or a model's name alone. */
	readonly model: string;
	readonly baseUrl?: string;
	/** Folder that the Researcher reads; absent for the brief's folder. */
	readonly workspace?: string;
	/** Who searches the web. */
	readonly search: SearchProvider;
	/** Address of the SearXNG server. */
	readonly searchUrl?: string;
	/** Whether the pages are read that the brief links to. */
	readonly readLinks: boolean;
	/** Hosts that are read although they are not public. */
	readonly privateHosts: readonly string[];
	/** Whether the workspace's own instruction files count. */
	readonly trustWorkspace: boolean;
	/** Run the commands that prove the package, kept away from everything else here. */
	readonly run: boolean;
	readonly accept: boolean;
	/** Write over files that are there and differ. */
	readonly replace: boolean;
	/** Write a package that lacks files which the client named. */
	readonly incomplete: boolean;
	/** Write the signed record next to the deliverables. */
	readonly record: boolean;
	/** With it: the text for the client. */
	readonly disclosure?: DisclosureLength;
	/** Folder of a delivery to be checked against its record instead. */
	readonly verify?: string;
	/** With it: the only key to trust. */
	readonly fingerprint?: string;
	readonly json: boolean;
}

export const usage = `Usage: npm run pipeline -- <brief> [options]
       npm run pipeline -- <brief> <attachment>... --together [options]
       npm run pipeline -- --verify DIR [--fingerprint KEY]

Takes a client's brief through the five agents and prepares its deliverables.

A brief is Markdown, text, HTML, an e-mail (.eml), Word (.docx) or PDF.

  --trust-workspace  heeds .quintet/voice.md, .quintet/agents/*.md and AGENTS.md of the workspace
  --together         the files are one brief: the first is the brief, the others came along
  --accept           write the deliverables; without it nothing is written and the exit code is 3.
                     It also says that you have read what the client wants about AI: without it
                     a run stops at such a rule
  --run              run what the plan names to prove the package (its tests, its examples) in a copy of it,
                     without network and with nothing else of this machine to read or write; what
                     fails goes back to the Drafter. Needs bubblewrap (Linux) or macOS
  --out DIR          folder for the deliverables (default: deliverables/<project>/)
  --replace          with --accept: write over files that are there and differ
  --incomplete       with --accept: write the package although a file that the client named is missing
  --record           with --accept: write the signed record of who made what next to them, with
                     the public key and verify.mjs for the client
  --disclosure LEN   with --record: add DISCLOSURE.md, a text for the client: line, paragraph or full
  --verify DIR       check a delivery against its record; writes nothing
  --fingerprint KEY  with --verify: trust this key alone, and those it has named as the next one
  --model NAME       offline (default), or provider/model, e.g. openai/gpt-5-mini, ollama/llama3.2
  --base-url URL     any OpenAI-compatible server; the key comes from OPENAI_API_KEY
  --workspace DIR    folder with reference files for the Researcher (default: the brief's folder)
  --search NAME      web search: auto (default; with a model, over open sources that take no key and your
                     own search where there is one), off, searxng, brave, tavily, exa or openai; keys come from
                     BRAVE_API_KEY, TAVILY_API_KEY, EXA_API_KEY or OPENAI_API_KEY
  --search-url URL   address of the SearXNG server
  --no-links         do not read the pages that the brief links to
  --private-host H   read this host although it is not public, as host or host:port; may be repeated
  --runs             list the runs that are kept
  --resume RUN       go on with a run instead of beginning one; accepted stages are not made again
  --json             print the run as one JSON document on stdout
  --help             this text

Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 waiting for a person`;

const options = {
	run: { type: 'boolean', default: false },
	accept: { type: 'boolean', default: false },
	replace: { type: 'boolean', default: false },
	incomplete: { type: 'boolean', default: false },
	record: { type: 'boolean', default: false },
	disclosure: { type: 'string' },
	verify: { type: 'string' },
	fingerprint: { type: 'string' },
	json: { type: 'boolean', default: false },
	help: { type: 'boolean', short: 'h', default: false },
	out: { type: 'string' },
	model: { type: 'string', default: 'offline' },
	'base-url': { type: 'string' },
	workspace: { type: 'string' },
	together: { type: 'boolean', default: false },
	search: { type: 'string', default: 'auto' },
	'search-url': { type: 'string' },
	'no-links': { type: 'boolean', default: false },
	'private-host': { type: 'string', multiple: true, default: [] },
	'trust-workspace': { type: 'boolean', default: false },
	runs: { type: 'boolean', default: false },
	resume: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

/** What was asked for, `help`, or why the arguments are wrong. */
export function parseArguments(args: readonly string[]): Arguments | 'help' | { readonly wrong: string } {
	try {
		const { values, positionals } = parseArgs({
			args: [...args],
			allowPositionals: true,
			options,
		});
		if (values.help) return 'help';
		const [brief, ...more] = positionals;
		const { runs, resume, verify, record, fingerprint } = values;
		if (runs || resume !== undefined || verify !== undefined) {
			if (brief !== undefined) return { wrong: '--runs, --resume and --verify take no brief.' };
			if (resume === '') return { wrong: '--resume needs the id of a run; --runs lists them.' };
		} else if (brief === undefined) return { wrong: 'No brief is named.' };
		if (more.length > 0 && !values.together)
			return { wrong: `One brief at a time: "${more.join(' ')}" is too much. With --together the files are one brief.` };
		const { out, workspace, model, run, accept, replace, incomplete, json } = values;
		const search = searchProviders.find((name) => name === values.search);
		const searchUrl = values['search-url'];
		if (!search) return { wrong: `--search takes one of ${searchProviders.join(', ')}.` };
		if (search === 'searxng' && !searchUrl) return { wrong: '--search searxng needs the address of the server: --search-url.' };
		const disclosure = disclosureLengths.find((length) => length === values.disclosure);
		if (record && !accept) return { wrong: '--record is of what was written: it needs --accept.' };
		if (values.disclosure !== undefined && !(record && disclosure))
			return { wrong: `--disclosure takes one of ${disclosureLengths.join(', ')}, and needs --record.` };
		if (verify === '' || (fingerprint !== undefined && verify === undefined))
			return { wrong: '--verify needs the folder of a delivery, and --fingerprint needs --verify.' };
		if (out === '' || model === '' || workspace === '') return { wrong: 'An option has an empty value.' };
		const baseUrl = values['base-url'];
		return {
			...(brief && { brief }),
			attachments: more,
			search,
			...(searchUrl && { searchUrl }),
			readLinks: !values['no-links'],
			privateHosts: values['private-host'],
			trustWorkspace: values['trust-workspace'],
			...(resume && { resume }),
			runs,
			record,
			...(disclosure && { disclosure }),
			...(verify && { verify }),
			...(fingerprint && { fingerprint }),
			model,
			run,
			accept,
			replace,
			incomplete,
			json,
			...(out && { out }),
			...(workspace && { workspace }),
			...(baseUrl && { baseUrl }),
		};
	} catch (error) {
		return { wrong: (error as Error).message };
	}
}

/** `NAME` alone means the server given with `--base-url`, or OpenAI. */
export function modelIdOf({ model, baseUrl }: Pick<Arguments, 'model' | 'baseUrl'>, isProvider: (name: string) => boolean): string {
	if (model === 'offline') return 'offline';
	const provider = model.split('/')[0] ?? '';
	if (baseUrl === undefined && model.includes('/') && isProvider(provider)) return model;
	if (baseUrl !== undefined) return isProvider(provider) && model.startsWith('custom/') ? model : `custom/${model}`;
	return `openai/${model}`;
}
