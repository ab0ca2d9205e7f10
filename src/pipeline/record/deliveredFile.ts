import type { DeliveryFile } from '../../shared/artifacts.ts';

/** A file as it stands in the delivery's folder; the path is relative to it, with `/`. */
export type DeliveredFile = Pick<DeliveryFile, 'path' | 'content' | 'encoding'>;
