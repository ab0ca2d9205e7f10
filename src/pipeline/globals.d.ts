// The few globals that every host has. The core sees nothing else of its host: no DOM, no Node.
interface AbortSignal {
	readonly aborted: boolean;
	readonly reason: unknown;
	throwIfAborted(): void;
	addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
	removeEventListener(type: 'abort', listener: () => void): void;
}
declare const AbortSignal: { any(signals: AbortSignal[]): AbortSignal };
declare class AbortController {
	readonly signal: AbortSignal;
	abort(reason?: unknown): void;
}
declare class TextEncoder {
	encode(text: string): Uint8Array;
}
declare class URL {
	constructor(url: string, base?: string);
	readonly protocol: string;
	readonly host: string;
	readonly hostname: string;
	readonly pathname: string;
	readonly href: string;
	static canParse(url: string, base?: string): boolean;
}
declare function atob(base64: string): string;
declare function btoa(latin1: string): string;
