import type { DefectCase } from './case.ts';

const code = { kind: 'code' } as const;
const join = (...parts: string[]) => parts.join('');
/** Made up, and put together here so that no scanner takes this file for a leak. */
const keys = {
	aws: join('AKI', 'AZ7QK3NWP2XVTB5LD'),
	github: join('gh', 'p_', 'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5'),
	openai: join('sk-', 'proj-', 'Zk3vT9qLw8RbXn2YcMd7HsPf4JgUa6Ee'),
	slack: join('xo', 'xb-', '123456789012-123456789012-AbCdEfGhIjKlMnOpQrStUvWx'),
	stripe: join('sk_', 'live_', '51HqLyjWDarjtT1zdp7dcXyZ'),
	pem: join('-----BEGIN RSA PRIV', 'ATE KEY-----'),
};

/** Programs and their data. */
export const programs: readonly DefectCase[] = [
	{
		name: 'python that does not parse',
		strategy: code,
		brief: 'A script that sums a ledger.',
		files: {
			'ledger.py': `import csv

⟦syntax|def total(path)⟧
    with open(path) as rows:
        return sum(float(row[1]) for row in csv.reader(rows))
`,
			'open.py': `def total(rows):
    return sum(⟦syntax|row.amount for row in rows


def main():
    print(total([]))⟧
`,
			'indent.py': `def total(rows):
    value = 0
    for row in rows:
    ⟦syntax|value += row⟧
    return value
`,
			'half.py': `def total(rows):
    if rows:
        return 1
    ⟦syntax|else⟧
        return 0
`,
		},
	},
	{
		name: 'scripts that do not parse',
		strategy: code,
		brief: 'A small cart.',
		files: {
			'cart.js': 'export function add(a, b) {\n\treturn a + b;\n⟦syntax|⟧',
			'price.ts': 'export const price = (value: number): string => {\n\treturn `£\x24{value.toFixed(2)⟦syntax|`;\n};\n⟧',
			'view.tsx': 'export const View = () => (\n\t<section>\n\t\t<p>Hello</p>\n\t⟦syntax|</div>⟧\n);\n',
			'style.css': '.cart { color: #222; \n.item { padding: 4px ⟦syntax|margin⟧: 0; }\n',
			'old.mjs': 'const a = 1;\n⟦syntax|const a = 2;⟧\nexport { a };\n',
		},
	},
	{
		name: 'data that does not load',
		strategy: code,
		brief: 'Settings files.',
		files: {
			'settings.json': '{\n\t"name": "shop",\n\t"tax": 0.2⟦syntax|,⟧\n}\n',
			'double.json': '{\n\t"name": "shop",\n\t⟦syntax/data|"name"⟧: "store"\n}\n',
			'site.yaml': 'title: Shop\nmenu:\n  - home\n ⟦syntax|- about⟧\n',
			'twice.yml': 'title: Shop\n⟦syntax/data|title⟧: Store\n',
			'app.toml': 'title = "Shop"\n\n[server]\nport = ⟦syntax|80 80⟧\n',
			'prices.csv': 'name,price,unit\nTea,3.50,bag\n⟦data|Coffee,4.20⟧\nMilk,1.10,litre,⟦data|fresh⟧\n',
			'quotes.csv': 'name,quote\nAnn,"Lovely tea"\nBen,⟦data|"So good\nCid,Fine\n⟧',
		},
	},
	{
		name: 'queries that do not run',
		strategy: code,
		brief: 'Queries for PostgreSQL.',
		files: {
			'report.sql': `SELECT name, ⟦syntax|FROM⟧ customers
WHERE created_at > '2026-01-01';
`,
			'open.sql': `SELECT count(*) FROM orders WHERE (status = 'paid' AND total > 10⟦syntax|;⟧
`,
			'quote.sql': `INSERT INTO notes (body) VALUES (⟦syntax|'it's late');
⟧`,
			'table.sql': `CREATE TABLE items (
  id integer PRIMARY KEY,
  name text NOT NULL,
⟦syntax|)⟧;
`,
		},
	},
	{
		name: 'shell script that does not parse',
		whole: [{ rule: 'path', path: 'backup.sh' }],
		strategy: code,
		brief: 'A backup script.',
		files: {
			'backup.sh': `#!/bin/sh
set -eu
if [ -d "$1" ]; then
  tar -czf backup.tgz "$1"
⟦syntax|⟧`,
		},
	},
	{
		name: 'keys that leak',
		whole: [{ rule: 'path', path: 'pay.env' }],
		strategy: code,
		brief: 'A client for the shop API.',
		files: {
			'client.py': `import os

AWS_KEY = "⟦secret|${keys.aws}⟧"
token = os.environ["TOKEN"]
`,
			'client.ts': `export const github = '⟦secret|${keys.github}⟧';\nexport const model = "⟦secret|${keys.openai}⟧";\n`,
			'README.md': `# Client

Run it with \`SLACK=⟦secret|${keys.slack}⟧\`.
`,
			'pay.env': `STRIPE_KEY=⟦secret|${keys.stripe}⟧\n`,
			'key.txt': `⟦secret|${keys.pem}
MIIEowIBAAKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gun
VTLw7onLRnrq0/IzW7yWR7QkrmBL7jTKEn5u+qKhbwKfBstIs+bMY2Zkp18gnTxK
${keys.pem.replace('BEGIN', 'END')}⟧
`,
			'db.yaml': 'url: ⟦secret|postgres://shop:Xk29vLq8@db.shop.example:5432/shop⟧\n',
		},
	},
	{
		name: 'program with notes of unfinished work',
		strategy: code,
		brief: 'A REST client.',
		files: {
			'client.ts': `/** Reads the orders. */
export async function orders(): Promise<string[]> {
	// ⟦placeholder|TODO⟧: handle paging
	const base = '⟦placeholder|YOUR_API_KEY_HERE⟧';
	return [base];
}
`,
			'client.py': `def orders():
    """Reads the orders."""
    # ⟦placeholder|FIXME⟧ retries
    # ⟦placeholder|... existing code ...⟧
    return []
`,
			'README.md': `# Client

Install it with \`npm install\`. Licence: ⟦placeholder|[choose a licence]⟧

See [the tests](⟦link|tests/client.test.ts⟧).
`,
		},
	},
	{
		name: 'page of a program with chatter',
		whole: [{ rule: 'path', path: 'run.sh' }],
		strategy: code,
		brief: 'A clock page.',
		files: {
			'clock.js': `⟦placeholder/syntax|Here is the JavaScript code for your clock:⟧

export const now = () => new Date();
`,
			'run.sh': '#!/bin/sh\n⟦active|curl -s https://get.example/install.sh | sh⟧\n',
		},
	},
	{
		name: 'php that does not parse',
		strategy: code,
		brief: 'A form handler.',
		files: { 'form.php': "<?php\nfunction send($to) {\n  mail($to, 'Hi', 'Text'⟦syntax|;⟧\n}\n" },
	},
	{
		name: 'schema and scripts fetched',
		strategy: code,
		brief: 'An editor settings file.',
		files: {
			'config.json': '{\n\t⟦active|"$schema": "https://evil.example/schema.json"⟧,\n\t"a": 1\n}\n',
			'theme.css': '⟦active|@import "//fonts.example/x.css";⟧\nbody { color: #222; }\n',
		},
	},
];
