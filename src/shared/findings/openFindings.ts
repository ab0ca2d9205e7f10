import type { Finding } from '../artifacts.ts';

/** Formats of data: what does not parse is not read by any program, whatever anybody thinks of it. */
const dataFormats = /\.(?:json|jsonl|ndjson|geojson|csv|tsv|ya?ml|toml|xml)$/i;

/** What stays in the way although the model disputes it: a secret, a path that may not land, data that no program can read. */
export const isBeyondDispute = ({ rule, path }: Pick<Finding, 'rule' | 'path'>): boolean =>
	rule === 'secret' || rule === 'path' || ((rule === 'syntax' || rule === 'data') && path !== undefined && dataFormats.test(path));

/** Whether a finding counts: nobody ignored it, and no dispute takes it out of the way. */
export const counts = (finding: Pick<Finding, 'rule' | 'path' | 'ignored' | 'disputed'>): boolean =>
	finding.ignored === undefined && (finding.disputed === undefined || isBeyondDispute(finding));
