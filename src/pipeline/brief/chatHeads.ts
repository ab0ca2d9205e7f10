const digit = '\\p{Nd}';
const space = '[ \\t\\u00a0\\u202f]';
const half = `(?:[AaPp]\\.?${space}?[Mm]\\.?|上午|下午|凌晨|早上|中午|晚上|午前|午後|오전|오후|[صم]|[πμ]\\.?μ\\.?)`;
const day = `(?:${digit}{1,4}[./-]${space}?${digit}{1,2}[./-]${space}?${digit}{1,4}\\.?|${digit}{4}[年년]${space}?${digit}{1,2}[月월]${space}?${digit}{1,2}[日일])`;
const time = `(?:(?:at|um|à|às|kl\\.?|om|alle|ore|u)${space}+)?(?:${half}${space}?)?${digit}{1,2}[.:h]${digit}{2}(?:[.:]${digit}{2})?(?:${space}?${half})?`;
/** `[3/1/27, 9:15:03 AM] `, `03.11.26, 09:12 - `, `2027년 3월 1일 오전 9:12, `: what phones write before each message. */
const moment = `(?:\\[${day},?${space}+${time}\\]|${day}[,،]?${space}+${time}(?:${space}*[-–:]|,)?)`;
/** `[1:04:20] `: what is written before each turn of a transcript here. */
const mark = '\\[\\d{1,2}:\\d{2}(?::\\d{2})?\\]';

/**
 * The head of a message in an exported chat or a transcript: when, and who. Its first group is the sender; without one it is a line that the
 * program wrote.
 */
export const chatHead = new RegExp(
	`^[\\u200e\\u200f]*(?:⟦[^⟧\\n]{0,40}⟧)?(?:${moment}${space}*[\\u200e\\u200f~]*${space}*(?:([^:\\n]{1,60}?)${space}?:(?:${space}|$))?|${mark} ([^:\\n]{1,60}):[ ])`,
	'gmu',
);
