import type * as vscode from 'vscode';
import type { Checkpoint, CheckpointBook } from '../../pipeline/ports.ts';

/** In the editor's own storage: whoever takes the end of a journal away does not reach it with the same hand. */
export function createCheckpointMemory(memory: vscode.Memento): CheckpointBook {
	return {
		keep: async (run, checkpoint) => memory.update(keyOf(run), checkpoint),
		last: (run) => memory.get<Checkpoint>(keyOf(run)),
	};
}

const keyOf = (run: string) => `checkpoint ${run}`;
