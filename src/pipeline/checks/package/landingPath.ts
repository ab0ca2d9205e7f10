import { checkLandingPath } from '../../landing/paths.ts';
import { type Check, ofText } from '../check.ts';

const check = ofText('path', ({ path }) => {
	const verdict = checkLandingPath(path);
	if (!verdict.ok)
		return [{ severity: 'blocker', message: `This file cannot land: ${verdict.reason}`, suggestion: 'Change its path in the strategy.' }];
	return verdict.needsConfirmation ? [{ severity: 'info', message: verdict.needsConfirmation }] : [];
});

/** A file that could not land is said so here, and not only when the person has accepted everything. */
export const landingPath: Check = { ...check, anySize: true };
