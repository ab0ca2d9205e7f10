import type { Source } from '../../shared/artifacts.ts';
import { strings, text } from '../bits.tsx';
import { Icon, type IconName } from '../icon.tsx';
import type { Loose } from '../live/loose.ts';
import { flagWords, isFile, sourceFacts } from './sourceFacts.ts';

interface Props {
	readonly source: Loose<Source>;
	/** 1-based line in a file of the workspace. */
	readonly line?: number | undefined;
	readonly onShow: (() => void) | undefined;
}

/** A source in two lines: what it is called, and where and when it was read, with what a person should know of it. */
export const SourceChip = ({ source, line, onShow }: Props) => {
	const title = text(source.title) || text(source.location) || text(source.id);
	const inside = (
		<>
			<Icon name={iconOf(source)} />
			<span class="source-text">
				<span class="source-title">{title}</span>
				<span class="source-where">
					{sourceFacts(source, line).map((fact, index) => (
						<span key={index}>{fact}</span>
					))}
					{strings(source.flags).map((flag) => (
						<span key={flag} class="flag">
							{flagWords[flag] ?? flag}
						</span>
					))}
				</span>
			</span>
		</>
	);
	if (!onShow) return <div class="source-chip">{inside}</div>;
	return (
		<button type="button" class="source-chip" onClick={onShow} title={`Open ${text(source.location)}`}>
			{inside}
		</button>
	);
};

const iconOf = (source: Loose<Source>): IconName => (isFile(source) ? 'file' : source.kind === 'attachment' ? 'attach' : 'globe');
