import contextModule from 'pdfmake/js/DocumentContext.js';

const DocumentContext = 'default' in contextModule ? contextModule.default : contextModule;

/**
 * All pages of a document have one width, and what goes over to the next page keeps the room it had. The library would give it the whole
 * page's, forgets the list or quote it stands in, and from there on every line would run into the margin.
 */
export function keepWidthsOverPages(): void {
	DocumentContext.prototype.initializePage = function initializePage() {
		const { pageSize } = this.getCurrentPage();
		this.y = this.pageMargins.top;
		this.availableHeight = pageSize.height - this.pageMargins.top - this.pageMargins.bottom;
		this.availableWidth ??= pageSize.width - this.pageMargins.left - this.pageMargins.right;
	};
}
