// What of the extension leans on libraries that are bundled cut down, or on data that is packed.
export { loadPrices } from '../../../src/model/prices.ts';
export { exportDocument } from '../../../src/node/exporters/exportDocument.ts';
export { readFile } from '../../../src/node/intake/readFile.ts';
export { readHtml } from '../../../src/node/web/readHtml.ts';
export { inlineStyles } from '../../../src/pipeline/agents/formatter/email.ts';
export { optimiseSvg } from '../../../src/pipeline/agents/formatter/svg.ts';
export { htmlReport } from '../../../src/pipeline/checks/support/htmlReport.ts';
export { loadSpeller } from '../../../src/pipeline/checks/words/spelling/speller.ts';
export { languageOf } from '../../../src/pipeline/text/languageOf.ts';
