/** The part of juice that needs no file and no network. Its own types bring those of Node with them, which the core does without. */
declare module 'juice/client' {
	const juice: (html: string, options: Readonly<Record<string, boolean>>) => string;
	// biome-ignore lint/style/noDefaultExport: so the package has it
	export default juice;
}
