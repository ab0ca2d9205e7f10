import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import type { DraftFile } from '../../shared/artifacts.ts';
import { type Cut, longestShown } from '../../shared/panel/shown.ts';
import { Button, Message, OriginBadge } from '../bits.tsx';
import { PlaceContext, useActions } from '../hand/actions.ts';
import { Icon } from '../icon.tsx';
import type { GrowingText } from '../live/blocks.ts';
import { remember, stageKey, uiState } from '../uiState.ts';
import { formatBytes, formatCount, plural } from './format.ts';
import { LiveTextView, TextView } from './textView.tsx';

/** A file as any stage shows it. */
export interface ShownFile extends Pick<DraftFile, 'path' | 'format' | 'content'>, Cut {
	/** In place of the content: the text that is being written. */
	readonly growing?: GrowingText;
	readonly by?: DraftFile['by'];
	readonly note?: string | undefined;
	/** Cut or still arriving: never shown as whole. */
	readonly partial?: boolean;
	readonly purpose?: string;
}

/** Files one below the other, one of them open. */
export const FilesView = ({ files }: { files: readonly ShownFile[] }) => {
	const { run, stage, live } = useContext(PlaceContext);
	const key = stageKey(run, stage);
	const chosen = uiState.value.file[key] ?? files[0]?.path;
	return (
		<div class="files">
			{files.map((file) => {
				const open = file.path === chosen;
				return (
					<div key={file.path} class={open ? 'file open' : 'file'}>
						<button type="button" class="file-head" aria-expanded={open} onClick={() => remember('file', key, open ? '' : file.path)}>
							<Icon name={open ? 'chevron-down' : 'chevron-right'} />
							<span class="path">{file.path}</span>
							<span class="spring" />
							{file.partial && !live && <span class="tag partial">Partial</span>}
							<OriginBadge by={file.by} />
						</button>
						{open && <FileBody file={file} />}
					</div>
				);
			})}
		</div>
	);
};

const FileBody = ({ file }: { file: ShownFile }) => {
	const { live } = useContext(PlaceContext);
	const { openFile } = useActions();
	const onOpen = openFile(file.path);
	const { element, onScroll } = useFollow(live);
	return (
		<div class="file-body">
			{file.purpose && <p class="muted">{file.purpose}</p>}
			{file.partial && !live && <Message kind="warning">Partial: this text was cut. It cannot be accepted as it is.</Message>}
			{file.note && <Message kind="info">{file.note}</Message>}
			<section class="file-text" ref={element} aria-label={`Text of ${file.path}`} onScroll={onScroll}>
				{file.growing ? <LiveTextView text={file.growing} format={file.format} /> : <TextView {...file} />}
			</section>
			<div class="file-foot">
				{onOpen && <Button look="plain" icon="go-to-file" label="Open in editor" onClick={onOpen} />}
				<span class="spring" />
				{!live && <span class="muted">{sizeOf(file)}</span>}
			</div>
		</div>
	);
};

/** Keeps the end of a growing text in sight until the person scrolls away from it. */
function useFollow(live: boolean) {
	const element = useRef<HTMLElement>(null);
	const following = useRef(true);
	useLayoutEffect(() => {
		const box = element.current;
		if (live && box && following.current) box.scrollTop = box.scrollHeight;
	});
	const onScroll = () => {
		const box = element.current;
		if (box) following.current = box.scrollHeight - box.scrollTop - box.clientHeight < 24;
	};
	return { element, onScroll };
}

function sizeOf(file: ShownFile): string {
	if (file.bytes !== undefined) return formatBytes(file.bytes);
	const length = file.characters ?? file.content.length;
	if (length > longestShown) return `${formatCount(length)} characters`;
	const words = file.content.match(/\S+/g)?.length ?? 0;
	return plural(words, 'word');
}
