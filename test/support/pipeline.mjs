// `npm run pipeline -- …`: the chain without an editor, started from the folder in which the person is.
import { runOnNode24, setUp } from './setup.mjs';

setUp();
runOnNode24('src/cli/main.ts', process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
