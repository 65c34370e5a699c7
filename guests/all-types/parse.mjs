// parse.mjs OUT: every .wat of this folder as a binary, once for each string encoding.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';

const here = dirname(fileURLToPath(import.meta.url));
const { resolve } = createRequire(join(here, '../target/node/'));
const { parse } = await import(resolve('@bytecodealliance/jco-transpile/wasm-tools'));
const encodings = { '': 'utf8', '-utf16': 'utf16', '-latin1': 'latin1+utf16' };

for (const file of readdirSync(here).filter(name => name.endsWith('.wat'))) {
    const text = readFileSync(join(here, file), 'utf8');
    for (const [suffix, encoding] of Object.entries(encodings)) {
        const encoded = text.replaceAll('string-encoding=utf8', `string-encoding=${encoding}`);
        const name = basename(file, '.wat') + suffix + '.wasm';
        try {
            writeFileSync(join(process.argv[2], name), await parse(encoded));
        } catch (error) {
            console.error(`${name}: ${error.payload ?? error.message}`);
            process.exit(1);
        }
    }
}
