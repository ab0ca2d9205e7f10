import type { DefectCase } from './case.ts';

const page = (title: string, body: string, head = '') => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${head}</head>
<body>
${body}
</body>
</html>
`;

const design = { kind: 'design' } as const;

/** Pages, mail templates and drawings. */
export const designs: readonly DefectCase[] = [
	{
		name: 'page that a screen reader cannot use',
		strategy: design,
		brief: 'A booking page.',
		files: {
			'index.html': page(
				'Book a room',
				`<main>
<h1>Book a room</h1>
⟦accessibility|<img src="room.svg">⟧
⟦accessibility|<h4>Dates</h4>⟧
<form>
⟦accessibility|<input type="date" name="from">⟧
⟦accessibility|<button type="submit"></button>⟧
</form>
⟦accessibility/link|<a href="rooms.html"></a>⟧
</main>`,
			),
			'rooms.html': page('Rooms', '<main><h1>Rooms</h1><p>Two rooms.</p></main>'),
			'room.svg':
				'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30" width="40" height="30"><title>Room</title><rect width="40" height="30" fill="#ccc"/></svg>\n',
		},
	},
	{
		name: 'page without language and title',
		strategy: design,
		brief: 'A page about the club.',
		files: {
			'club.html': `<!doctype html>
⟦accessibility/html|<html>⟧
⟦html/accessibility|<head>⟧
<meta charset="utf-8">
</head>
<body><main><h1>The club</h1><p>We meet on Fridays.</p></main></body>
</html>
`,
		},
	},
	{
		name: 'page with invalid HTML',
		strategy: design,
		brief: 'A menu page.',
		files: {
			'menu.html': page(
				'Menu',
				`<main>
<h1>Menu</h1>
<ul>
⟦html|<div>Soup</div>⟧
<li>Bread</li>
</ul>
<p id="today">Today</p>
<p ⟦html|id="today"⟧>Tomorrow</p>
⟦html|<center>⟧Open daily</center>
<p>Fresh ⟦syntax/html|<strong>⟧bread.</p>
<section>⟦html|<a href="#today"><button type="button">Go</button></a>⟧</section>
<img src="soup.png" alt="Soup" ⟦html|widht="20"⟧>
</main>`,
			),
			'soup.png': 'PNG',
		},
	},
	{
		name: 'page whose colours fade',
		strategy: design,
		brief: 'A landing page in soft colours.',
		files: {
			'soft.html': page(
				'Soft',
				`<main>
<h1>Soft</h1>
<p class="lead">⟦contrast|Gentle mornings⟧</p>
<p style="color: #999; background: #fff">⟦contrast|Small print⟧</p>
<a class="button" href="#main">⟦contrast|Book⟧</a>
<p class="dark">Readable here</p>
</main>`,
				`<style>
:root { --ink: #bdb7ae; --paper: #fffaf2; }
body { background: var(--paper); color: #222; }
.lead { color: var(--ink); }
.button { background: #ffd166; color: white; }
.dark { background: #1b1b1b; color: #f5f5f5; }
</style>
`,
			).replace('<main>', '<main id="main">'),
		},
	},
	{
		name: 'style sheet and page apart',
		strategy: design,
		brief: 'A page with its own style sheet.',
		files: {
			'page.html': page(
				'Tea',
				'<main><h1>Tea</h1><p class="note">⟦contrast|Steep for three minutes⟧</p><p>Enjoy.</p></main>',
				'<link rel="stylesheet" href="style.css">\n<link rel="stylesheet" href="⟦link|print.css⟧">\n',
			),
			'style.css': `body { background-color: rgb(250, 250, 250); color: #333; }
.note { color: hsl(210, 20%, 75%); }
.hero { background-image: url(⟦link|img/hero.jpg⟧); }
`,
		},
	},
	{
		name: 'page that calls home',
		strategy: design,
		brief: 'A static page, no scripts, nothing from other servers.',
		files: {
			'static.html': page(
				'Static',
				`<main><h1>Static</h1>
⟦active|<img src="https://cdn.tracker.example/p.gif?u=1" width="1" height="1" alt="">⟧
<picture>⟦active|<source srcset="https://img.example/hero.webp 2x">⟧<img src="hero.jpg" alt="Hero"></picture>
⟦active|<form action="https://collect.example/post" method="post">⟧<p><label>Name <input name="name"></label> <button type="submit">Send</button></p></form>
<p><a href="⟦active|javascript:alert(1)⟧">Go</a></p>
<div ⟦active/accessibility|onclick="track()"⟧>Click</div>
</main>
⟦active|<script src="https://cdn.example/a.js"></script>⟧`,
				`⟦active|<meta http-equiv="refresh" content="3; url=https://other.example">⟧
<style>⟦active|@import url("https://fonts.example/css");⟧ h1 { background: ⟦active|url(https://img.example/bg.png)⟧; }</style>
`,
			),
			'hero.jpg': 'JPG',
		},
	},
	{
		name: 'logo with faults',
		strategy: design,
		brief: 'A logo as SVG.',
		files: {
			'logo.svg': `⟦svg|<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80">⟧
<title>Logo</title>
<circle cx="40" cy="40" r="30" fill="url(⟦svg/link|#sun⟧)"/>
<use href="⟦svg/link|#leaf⟧"/>
⟦active|<script>alert(1)</script>⟧
</svg>
`,
			'broken.svg': `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="20" height="20"><title>Mark</title>
<g>
<path d="M0 0h20v20z"/>
⟦syntax/svg|</svg>⟧
`,
			'empty.svg':
				'<svg xmlns="http://www.w3.org/2000/svg" ⟦svg|viewBox="0 0 0 24"⟧ width="24" height="24"><title>Dot</title><rect width="4" height="4"/></svg>\n',
			'plain.svg': '⟦svg|<svg viewBox="0 0 24 24" width="24" height="24">⟧<title>Dot</title><rect width="4" height="4"/></svg>\n',
			'outside.svg':
				'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24"><title>Dot</title>⟦svg|<rect x="100" y="100" width="4" height="4"/>⟧⟦svg|<path d="M0 0 L10 x"/>⟧</svg>\n',
		},
	},
	{
		name: 'mail template with gaps',
		strategy: design,
		brief: 'An HTML mail template for the spring sale, with {{first_name}} and an unsubscribe link {{unsubscribe_url}}. Preheader needed.',
		files: {
			'mail.html': page(
				'Spring sale',
				`<table role="presentation" width="600"><tr><td>
<h1>Spring sale</h1>
<p>Hi {{first_name}}, everything is cheaper.</p>
⟦accessibility|<img src="tulip.jpg" width="600" height="200">⟧
<p style="color:#cccccc">⟦contrast|Only this week⟧</p>
<p><a href="⟦link/placeholder|#⟧">Shop now</a></p>
</td></tr></table>`,
			),
			'tulip.jpg': 'JPG',
		},
		whole: [
			{ rule: 'email', path: 'mail.html' },
			{ rule: 'email', path: 'mail.html' },
		],
	},
	{
		name: 'page with broken tags',
		strategy: design,
		brief: 'An opening hours page.',
		files: {
			'hours.html': page(
				'Hours',
				`<main><h1>Hours</h1>
<div class="box">
⟦syntax/html|<section>⟧
<p>Nine to five.</p>
</div>
<p>Closed on Monday.⟦syntax/html|</span>⟧</p>
<p ⟦syntax/html|class="a" class="b"⟧>Twice</p>
</main>`,
			),
			'frag.html': '<p>We are open.</p>\n⟦syntax/html|<a href="hours.html⟧\n',
		},
	},
	{
		name: 'form and table without names',
		strategy: design,
		brief: 'An order form.',
		files: {
			'order.html': page(
				'Order',
				`<main><h1>Order</h1>
<form>
<p>⟦accessibility|<select name="size"><option>S</option><option>M</option></select>⟧</p>
<p>⟦accessibility|<textarea name="note"></textarea>⟧</p>
<p><label for="⟦accessibility/html/link|mail⟧">Mail</label> ⟦accessibility|<input type="email" name="mail" id="e-mail">⟧</p>
<p><button type="submit">Order</button></p>
</form>
⟦accessibility/html|<div role="buton">⟧Help</div>
<p>⟦accessibility|<iframe src="map.html"></iframe>⟧</p>
</main>`,
			),
			'map.html': page('Map', '<main><h1>Map</h1><p>Here.</p></main>'),
		},
	},
	{
		name: 'anchors of a page',
		strategy: design,
		brief: 'A one-page site.',
		files: {
			'one.html': page(
				'One',
				`<nav aria-label="Main"><a href="#team">Team</a> <a href="⟦link|#prices⟧">Prices</a> <a href="⟦link|impressum.html⟧">Imprint</a></nav>
<main><h1>One</h1><section id="team"><h2>Team</h2><p>Us. See <a href="#top">top</a>.</p><img src="⟦link|team.jpg⟧" alt="The team"></section></main>`,
			),
		},
	},
];
