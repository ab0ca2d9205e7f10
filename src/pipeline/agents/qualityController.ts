import { reviser } from './drafter.ts';
import { createQualityController } from './qualityController/control.ts';

/** Checks the draft by rule and, where there is one, by model; sends what is grave back to the Drafter. */
export const qualityController = createQualityController(reviser);
