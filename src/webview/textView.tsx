import { memo } from 'preact/compat';
import { useRef } from 'preact/hooks';
import { type Blocks, lastBlocks, noBlocks, splitBlocks } from './blocks.ts';
import { highlight } from './highlight.ts';
import { renderMarkdown } from './markdown.ts';

/** More characters than this are not laid out in the panel; the editor is the place to read them. */
export const longestShown = 20_000;

const isMarkdown = (format: string) => /^(md|markdown|mdx)$/i.test(format);

/** A finished text: rendered Markdown, or code with its parts of speech. */
export const TextView = memo(({ content, format }: { content: string; format: string }) => {
	const shown = content.length > longestShown ? content.slice(0, longestShown) : content;
	return (
		<>
			{isMarkdown(format) ? <Markdown text={shown} /> : <Code text={shown} language={format} />}
			{shown !== content && (
				<p class="muted">
					The first {longestShown.toLocaleString('en')} characters of {content.length.toLocaleString('en')}.
				</p>
			)}
		</>
	);
});

/** A text that is being written. Blocks that are finished are rendered once; only the last one changes. */
export const LiveTextView = ({ content, format }: { content: string; format: string }) => {
	const blocks = useRef<Blocks>(noBlocks);
	if (!isMarkdown(format)) return <pre class="code live">{content.slice(-longestShown)}</pre>;
	blocks.current = splitBlocks(content, blocks.current);
	const { done, rest } = blocks.current;
	const { from, shown } = lastBlocks(done, longestShown);
	return (
		<div class="live">
			{from > 0 && <p class="muted">Earlier text is left out here until the file is finished.</p>}
			{shown.map((block, index) => (
				<Markdown key={from + index} text={block} />
			))}
			{rest.trim() !== '' && <Markdown text={rest.slice(-longestShown)} finished={false} />}
		</div>
	);
};

export const Markdown = memo(({ text, finished = true }: { text: string; finished?: boolean }) => (
	// Markdown-it with HTML off writes this, never the text itself
	<div class="markdown" dangerouslySetInnerHTML={{ __html: renderMarkdown(text, { finished }) }} />
));

const Code = memo(({ text, language }: { text: string; language: string }) => {
	const html = highlight(text, language);
	if (html === null) return <pre class="code">{text}</pre>;
	// highlight.js escapes the text and adds only its own spans
	return <pre class="code" dangerouslySetInnerHTML={{ __html: html }} />;
});
