import type { DraftFile } from '../../../shared/artifacts.ts';
import { kindOf } from '../../checks/support/fileKinds.ts';
import { extensionOf } from '../../landing/paths.ts';
import { codeOutline } from './outline/code.ts';
import { jsonOutline, separatedOutline } from './outline/data.ts';
import { markdownOutline } from './outline/markdown.ts';
import { htmlOutline, svgOutline, xmlOutline } from './outline/markup.ts';
import { type Material, materialOf, type OutlineInput } from './outline/material.ts';
import { textOutline } from './outline/text.ts';

/** A frame to write into: everything the file has to answer, with the client's words and the research, in the file's own format. */
export function outlineOf(input: OutlineInput): DraftFile {
	const { id, path, format } = input.deliverable;
	return {
		deliverableId: id,
		path,
		format,
		content: contentOf(materialOf(input)),
		by: 'rule',
		complete: true,
		note: 'Outline by rule, no AI was used. It lists what the file has to answer; the text is yours to write, or choose a model and rerun this stage.',
	};
}

function contentOf(material: Material): string {
	const extension = extensionOf(material.path);
	if (extension === 'csv' || extension === 'tsv') return separatedOutline(material, extension === 'csv' ? ',' : '\t');
	switch (kindOf(material)) {
		case 'markdown':
			return markdownOutline(material);
		case 'html':
			return htmlOutline(material);
		case 'xml':
			return extension === 'svg' ? svgOutline(material) : xmlOutline(material);
		case 'json':
			return jsonOutline(material);
		case 'yaml':
		case 'css':
		case 'javascript':
		case 'typescript':
		case 'code':
			return codeOutline(material);
		default:
			return textOutline(material);
	}
}
