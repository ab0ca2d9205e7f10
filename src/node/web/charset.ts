/** Bytes of a page in which its encoding is looked for, as browsers do. */
const headBytes = 1024;

/** A page's bytes as text: by the mark at its beginning, by what the server or the page says, or as UTF-8 where that fits. */
export function decodePage(bytes: Uint8Array, declared: string | undefined): string {
	const head = new TextDecoder('latin1').decode(bytes.subarray(0, headBytes));
	const said =
		/<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]{1,40})/i.exec(head)?.[1] ?? /^<\?xml[^>]+encoding\s*=\s*["']([\w:.-]{1,40})/i.exec(head)?.[1];
	const decoder = markOf(bytes) ?? decoderOf(declared) ?? decoderOf(said);
	if (decoder) return decoder.decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

function markOf([a, b, c]: Uint8Array): InstanceType<typeof TextDecoder> | undefined {
	if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder('utf-8');
	if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le');
	if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be');
	return undefined;
}

function decoderOf(label: string | undefined): InstanceType<typeof TextDecoder> | undefined {
	if (!label) return undefined;
	try {
		return new TextDecoder(label);
	} catch {
		// An encoding that nobody knows says nothing.
		return undefined;
	}
}
