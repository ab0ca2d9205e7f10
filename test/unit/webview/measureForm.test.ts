import { describe, expect, it } from 'vitest';
import { measureFields } from '../../../src/shared/measures/measureFields.ts';
import { measureKinds } from '../../../src/shared/measures/measureKinds.ts';
import { isShown } from '../../../src/webview/form/forms.ts';
import { measures } from '../../../src/webview/form/measureForm.ts';

const fieldsFor = (kind: string): string[] =>
	measures.kind === 'list' ? measures.fields.flatMap((field) => ('key' in field && isShown(field, { kind }) ? [field.key] : [])) : [];

describe('the form of a measure', () => {
	it.each(measureKinds)('shows for %s each field that it reads, once', (kind) => {
		expect(fieldsFor(kind).toSorted()).toEqual(['kind', ...measureFields[kind]].toSorted());
	});
});
