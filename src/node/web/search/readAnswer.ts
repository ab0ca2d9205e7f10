/** The beginning of a body as text; what comes after `bytes` is not read. */
export async function readAnswer(response: Response, bytes: number): Promise<{ readonly text: string; readonly isCut: boolean }> {
	const decoder = new TextDecoder();
	let text = '';
	let size = 0;
	if (!response.body) return { text, isCut: false };
	// Leaving the loop cancels the body, and with it the connection.
	for await (const piece of response.body) {
		size += piece.byteLength;
		text += decoder.decode(piece, { stream: true });
		if (size > bytes) return { text, isCut: true };
	}
	return { text: text + decoder.decode(), isCut: false };
}
