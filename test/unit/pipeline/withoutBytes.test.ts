import { describe, expect, it } from 'vitest';
import { withoutBytes } from '../../../src/pipeline/withoutBytes.ts';
import { deliveredWith, landAllOf } from '../../support/deliveredWith.ts';
import { memoryTarget } from '../../support/memoryPorts.ts';

const size = 100_001;
const pdf = {
	path: 'article.pdf',
	content: Buffer.alloc(size, 7).toString('base64'),
	encoding: 'base64' as const,
	purpose: 'The article',
	finishedBy: 'pdf',
	by: 'model' as const,
};

/** Landed, and made once more. */
async function delivered() {
	const project = await deliveredWith(pdf);
	await landAllOf(project, memoryTarget());
	await project.rerun('delivery');
	await project.advance();
	return project;
}

describe('the state that the panel gets', () => {
	it('holds no bytes of a PDF, in no attempt and not in what landed, and the size is there', async () => {
		const { state } = await delivered();
		const shown = withoutBytes(state);
		expect(JSON.stringify(state).length).toBeGreaterThan(size * 4);
		expect(JSON.stringify(shown).length).toBeLessThan(size / 4);
		expect(shown.stages.delivery.attempts).toHaveLength(2);
		expect(shown.stages.delivery.artifact?.files[0]).toMatchObject({ path: pdf.path, bytes: size });
		expect(shown.landing.files.find(({ path }) => path === pdf.path)).toMatchObject({ before: null, after: '' });
	});

	it('keeps every text', async () => {
		const { state } = await delivered();
		expect(withoutBytes(state).stages.delivery.artifact?.files.slice(1)).toEqual(state.stages.delivery.artifact?.files.slice(1));
	});

	it('gives the bytes back when the panel sends its copy as an edit, also of a file that was renamed', async () => {
		const project = await delivered();
		const shown = withoutBytes(project.state).stages.delivery.artifact;
		const files = shown?.files.map((file) => (file.path === pdf.path ? { ...file, path: 'story.pdf' } : file));
		await project.edit('delivery', { ...shown, folder: 'elsewhere', files });
		const edited = project.state.stages.delivery.artifact;
		expect(edited?.folder).toBe('elsewhere');
		expect(edited?.files[0]).toEqual({ ...pdf, path: 'story.pdf' });
	});
});
