declare module 'subset-font' {
	/** A font with what these characters need. */
	function subsetFont(font: Uint8Array, characters: string, options: { readonly targetFormat: 'truetype' }): Promise<Uint8Array>;

	export = subsetFont;
}
