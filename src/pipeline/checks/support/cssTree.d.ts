// The parts of css-tree that need no data files from beside them; its types describe the whole only.
declare module 'css-tree/parser' {
	// biome-ignore lint/style/noDefaultExport: css-tree exports it so.
	export { parse as default } from 'css-tree';
}
declare module 'css-tree/walker' {
	// biome-ignore lint/style/noDefaultExport: css-tree exports it so.
	export { walk as default } from 'css-tree';
}
declare module 'css-tree/generator' {
	// biome-ignore lint/style/noDefaultExport: css-tree exports it so.
	export { generate as default } from 'css-tree';
}
