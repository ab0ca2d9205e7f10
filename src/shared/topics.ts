/** What a research question is about, so that it is asked where such things are known. */
export const topics = ['general', 'science', 'code', 'figures', 'books'] as const;
export type Topic = (typeof topics)[number];
