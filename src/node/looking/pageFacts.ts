/** What is measured in a page as it is painted. Runs in the page; plain JavaScript as a text, because it is sent there. */
export const pageFacts = `(() => {
	const wide = document.documentElement;
	const width = window.innerWidth;
	const needed = Math.max(wide.scrollWidth, document.body ? document.body.scrollWidth : 0);
	const clips = (one) => {
		for (let at = one.parentElement; at && at !== document.body && at !== wide; at = at.parentElement) {
			const style = getComputedStyle(at);
			if (style.overflowX !== 'visible') return true;
		}
		return false;
	};
	const over = [];
	if (needed > width + 1) for (const one of document.querySelectorAll('body *')) {
		const box = one.getBoundingClientRect();
		if (box.width === 0 || box.height === 0 || box.right + window.scrollX <= width + 1 || clips(one)) continue;
		over.push({ right: box.right, name: one.tagName.toLowerCase() + (one.id ? '#' + one.id : one.classList[0] ? '.' + one.classList[0] : ''), text: (one.textContent || '').replace(/\\s+/g, ' ').trim().slice(0, 40) });
	}
	over.sort((a, b) => b.right - a.right);
	return { needed, height: Math.min(Math.max(wide.scrollHeight, 200), 6000), over: over.slice(0, 5).map(({ name, text }) => text ? name + ' "' + text + '"' : name) };
})()`;

/** Which drawings of a sheet paint nothing that can be seen in their frame: each was drawn onto a canvas of its own. */
export const blankDrawings = `(async () => {
	const blank = [];
	for (const picture of document.querySelectorAll('img[data-path].large')) {
		try { await picture.decode(); } catch { blank.push(picture.dataset.path); continue; }
		const canvas = document.createElement('canvas');
		canvas.width = canvas.height = 96;
		const pen = canvas.getContext('2d', { willReadFrequently: true });
		pen.drawImage(picture, 0, 0, 96, 96);
		const dots = pen.getImageData(0, 0, 96, 96).data;
		let painted = false;
		for (let at = 3; at < dots.length; at += 4) if (dots[at] > 8) { painted = true; break; }
		if (!painted) blank.push(picture.dataset.path);
	}
	return { blank: [...new Set(blank)], height: Math.min(document.documentElement.scrollHeight, 6000) };
})()`;
