/** What no record can prove. The same in each, so that nobody leaves one out. */
export const limits: readonly string[] = [
	'The signature proves that the record and the files have not changed since they were sealed with this key. It does not prove that what the record says is true.',
	'The key is held by the freelancer, who could make another one or sign another record.',
	'All times are those of the freelancer’s computer.',
	'It is not proven who sat at the keyboard: text that was typed may have been copied from elsewhere, from an AI service too.',
	'Pasted text, and text that came in several words at a time, has an unknown origin and counts as possibly AI’s.',
	'What was changed outside the editor was not seen happening; such stretches are listed as gaps.',
	'The share of the text is not the share of the work: outlines, facts and angles by AI are listed by stage, not counted in characters.',
	'That something was on screen for a time does not prove that it was read or checked.',
];
