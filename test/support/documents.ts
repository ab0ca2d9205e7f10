import type { PagedDocument } from '../../src/pipeline/ports.ts';

/** A Markdown text with everything that a document has to lay out. */
export const everything = `---
draft: front matter that no client sees
---

# Cold chain: what breaks

For **managers**, with _three_ ~~guesses~~ figures[^who], [the standard](https://who.int/x) and [costs](#what-it-costs).

<!-- a comment that nobody sees -->

## What breaks

Żółć, Çeşme, Việt Nam, Řezno, “quotes”, \`temp <= 8\`, ✓ and →.<br>After a break.

- First
  - nested
- Second

1. One
2. Two

Between the lists.

1. Counted anew

- [ ] open
- [x] done

### Losses

| Product | Loss | Remark |
|:--|--:|---|
| Vaccines | 2.4 % | A logger in every box |
| Fish | 5.1 % | Ice |

> The door is open because the ramp is full.

## What it costs

\`\`\`python
def loss(rate):
    return rate  # kept
\`\`\`

![Route](assets/route.svg) and [bad](javascript:alert(1)).

[^who]: From the *WHO*, see <https://who.int>.
`;

export const drawing =
	'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120" role="img"><title>Route</title><rect width="100" height="100" fill="#0b5cad"/></svg>';

export const paged = (markdown: string, more: Partial<PagedDocument> = {}): PagedDocument => ({
	markdown,
	title: 'The strategy’s title',
	language: 'en',
	paper: 'a4',
	pictures: new Map([['assets/route.svg', drawing]]),
	...more,
});
