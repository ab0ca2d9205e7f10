import { memo } from 'preact/compat';
import { useMemo } from 'preact/hooks';
import { type Cut, longestShown } from '../../shared/panel/shown.ts';
import { type GrowingText, isMarkdown } from '../live/blocks.ts';
import { useTurn } from '../live/turns.ts';
import { highlight } from './highlight.ts';
import { type MarkdownPiece, markdownPieces, renderMarkdown } from './markdown.ts';

/** A finished text: rendered Markdown, or code with its parts of speech. */
export const TextView = memo(({ content, format, characters = content.length }: { content: string; format: string } & Cut) => {
	const shown = content.slice(0, longestShown);
	return (
		<>
			{isMarkdown(format) ? <LongMarkdown text={shown} /> : <Code text={shown} language={format} />}
			{characters > longestShown && (
				<p class="muted">
					The first {longestShown.toLocaleString('en')} characters of {characters.toLocaleString('en')}.
				</p>
			)}
		</>
	);
});

/** A text that is being written. Blocks that are finished are rendered once; only the last one changes. */
export const LiveTextView = ({ text, format }: { text: GrowingText; format: string }) => {
	const { blocks, before, rest } = text;
	const isCode = !isMarkdown(format);
	return (
		<div class={isCode ? 'live code' : 'live'}>
			{before > 0 && <p class="muted">Earlier text is left out here until the file is finished.</p>}
			{blocks.map((block) => (isCode ? <Plain key={block.number} text={block.text} /> : <Block key={block.number} text={block.text} />))}
			{rest.trim() !== '' && (isCode ? <Plain text={rest} /> : <Markdown text={rest} finished={false} />)}
		</div>
	);
};

const Plain = memo(({ text }: { text: string }) => <pre class="plain">{text}</pre>);

export const Markdown = memo(({ text, finished = true }: { text: string; finished?: boolean }) => (
	// Markdown-it with HTML off writes this, never the text itself
	<div class="markdown" dangerouslySetInnerHTML={{ __html: renderMarkdown(text, { finished }) }} />
));

/** A finished block of a text: rendered once, when it is its turn. */
const Block = memo(({ text }: { text: string }) =>
	useTurn(text.length) ? <Markdown text={text} /> : <div class="markdown waiting-text">{text}</div>,
);

const LongMarkdown = ({ text }: { text: string }) => {
	const pieces = useMemo(() => markdownPieces(text), [text]);
	return (
		<div class="pieces">
			{pieces.map((piece, index) => (
				<Piece key={`${index} ${piece.text}`} piece={piece} />
			))}
		</div>
	);
};

const Piece = memo(({ piece }: { piece: MarkdownPiece }) =>
	useTurn(piece.text.length) ? (
		<div class="markdown" dangerouslySetInnerHTML={{ __html: piece.html() }} />
	) : (
		<div class="markdown waiting-text">{piece.text}</div>
	),
);

const Code = memo(({ text, language }: { text: string; language: string }) => {
	const html = useTurn(text.length) ? highlight(text, language) : null;
	if (html === null) return <pre class="code">{text}</pre>;
	// highlight.js escapes the text and adds only its own spans
	return <pre class="code" dangerouslySetInnerHTML={{ __html: html }} />;
});
