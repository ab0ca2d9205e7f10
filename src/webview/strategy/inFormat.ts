import type { Strategy } from '../../shared/artifacts.ts';
import { withExtension } from '../../shared/formats.ts';
import type { Plan } from '../../shared/plan.ts';

/** The strategy with a file in another format, wherever it is named; undefined when another file has that path already. */
export function inFormat(strategy: Strategy, path: string, format: string): Strategy | undefined {
	const next = withExtension(path, format);
	if (strategy.deliverables.some((one) => one.path.toLowerCase() === next.toLowerCase())) return undefined;
	const renamed = <T extends { readonly path?: string | undefined }>(one: T): T => (one.path === path ? { ...one, path: next } : one);
	return {
		...strategy,
		deliverables: strategy.deliverables.map((one) => (one.path === path ? { ...renamed(one), format } : one)),
		constraints: strategy.constraints.map(renamed),
		requirements: strategy.requirements.map((one) => (one.measures ? { ...one, measures: one.measures.map(renamed) } : one)),
		...(strategy.plan && { plan: planWith(strategy.plan, (one) => (one === path ? next : one)) }),
	};
}

/** The plan with other paths, wherever it names one. */
const planWith = (plan: Plan, path: (path: string) => string): Plan => ({
	...plan,
	decisions: plan.decisions.map((one) => ({ ...one, files: one.files.map(path) })),
	shared: plan.shared.map((one) => ({ ...one, files: one.files.map(path) })),
	files: plan.files.map((one) => ({ ...one, path: path(one.path), needs: one.needs.map(path) })),
});
