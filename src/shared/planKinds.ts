/** What several files have in common. */
export const sharedKinds = ['term', 'figure', 'voice', 'interface', 'data', 'style', 'navigation', 'numbering', 'other'] as const;

/** How a file comes about. */
export const makings = ['written', 'changed', 'program', 'client'] as const;
