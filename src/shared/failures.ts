/** Why something did not work, as far as the person's next action depends on it. */
export const failureReasons = [
	'auth', // the key is wrong or missing
	'access', // the model or the region is not allowed, or the model is unknown
	'quota', // money or a plan's limit is used up
	'budget', // a cap that the person set would be passed
	'rateLimit', // too many requests; try again later
	'tooLong', // the brief does not fit the model's context
	'network', // no connection, refused, timed out
	'server', // the provider failed (5xx)
	'badReply', // not an API response, or not the agreed form
	'cut', // the answer ended before it was complete
	'blocked', // the provider refused the content
	'noModel', // no model is available
	'unreadable', // the brief cannot be read
	'incomplete', // what the client named is missing, and nobody said that it may
	'refused', // a rule of Quintet forbids it
	'changed', // the target is not what the person saw
	'storage', // the journal or a file could not be written
	'trust', // the workspace is not trusted
	'internal', // a bug
] as const;
export type FailureReason = (typeof failureReasons)[number];

/** A failure as it is recorded and shown. */
export interface Failure {
	readonly reason: FailureReason;
	/** What happened, what is kept, and what to do next. No stack, no key, no brief text. */
	readonly message: string;
	/** The provider's id of the request, for support. */
	readonly requestId?: string;
}
