import { type ReadyCase, ready } from './case.ts';
import { clean } from './clean.ts';
import { programs } from './code.ts';
import { designs } from './design.ts';
import { indonesian } from './indonesian.ts';
import { later, laterClean } from './later.ts';
import { writing } from './writing.ts';

/** Deliveries with defects, and deliveries without. */
export const defective: readonly ReadyCase[] = [...writing, ...indonesian, ...designs, ...programs].map(ready);
export const defectiveLater: readonly ReadyCase[] = later.map(ready);
export const faultless: readonly ReadyCase[] = clean.map(ready);
export const faultlessLater: readonly ReadyCase[] = laterClean.map(ready);
