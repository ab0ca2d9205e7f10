// Every host has it; it is no clock here: nothing waits longer than for its turn.
declare function setTimeout(run: () => void, milliseconds: number): unknown;

/** Lets what waits in the host go first, a person's cancel among it. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
