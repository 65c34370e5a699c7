// componentize.mjs PACKAGE OUT: makes a component of text.js with the componentize-js in folder PACKAGE.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [, , tool, out] = process.argv;
const { componentize } = await import(pathToFileURL(join(tool, 'src/componentize.js')));

// Without these features the engine imports nothing: no clock, no randomness, no streams, no network.
const { component } = await componentize({
    sourcePath: join(here, 'text.js'),
    witPath: join(here, 'text.wit'),
    worldName: 'text',
    disableFeatures: ['stdio', 'random', 'clocks', 'http', 'fetch-event'],
});
writeFileSync(out, component);
