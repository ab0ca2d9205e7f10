import type { TextPart } from '../../pipeline/origins/parts.ts';
import type { Project } from '../../pipeline/run/project.ts';
import type { TextOrigin } from '../../shared/record/origins.ts';
import { shareParts } from '../../shared/record/shareParts.ts';
import { agentNames } from '../../shared/stages.ts';

/** Lines that say where a stretch came from, as Markdown. */
export function explained({ part, origin }: TextPart, project: Project): string[] {
	const about = shareParts.find((one) => one.part === part);
	const where = [
		origin.stage && `${agentNames[origin.stage]}`,
		origin.attempt && `attempt ${origin.attempt}`,
		origin.model && `\`${origin.model}\``,
		timeOf(origin),
	];
	return [
		`**${about?.label ?? part}**: ${meaningOf(origin, project)}`,
		where.filter(Boolean).join(' · '),
		part === 'edited' ? 'Somebody else wrote into this sentence.' : '',
	].filter(Boolean);
}

function meaningOf({ kind, source }: TextOrigin, project: Project): string {
	switch (kind) {
		case 'model':
			return 'written by a model';
		case 'tool':
			return 'made by a rule, a template or a formatter';
		case 'source': {
			const title = project.state.stages.research.artifact?.sources.find(({ id }) => id === source)?.title;
			return source === 'brief' ? "the client's words, quoted from the brief" : `quoted from ${title ?? 'a source'}`;
		}
		case 'before':
			return 'stood in the file before the project';
		case 'person':
			return 'typed by you';
		case 'pasted':
			return 'pasted; who wrote it is not known';
		case 'assisted':
			return 'came several words at a time, as another assistant does; who wrote it is not known';
		case 'external':
			return 'changed where nothing looked; who wrote it is not known';
		default:
			return kind satisfies never;
	}
}

const timeOf = ({ kind, at }: TextOrigin): string => {
	if (at !== undefined) return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
	return kind === 'person' || kind === 'pasted' || kind === 'assisted' ? 'not saved yet' : '';
};
