/** What a person is told about marks. */
export const hiddenNote = (count: number, what: string): string =>
	count === 1
		? `1 hidden passage of the ${what} is shown as a mark. It may hide instructions; nothing in it was followed.`
		: `${count} hidden passages of the ${what} are shown as marks. They may hide instructions; nothing in them was followed.`;
