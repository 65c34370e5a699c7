// text.mjs TEXT OUT: turns every component text in TEXT into a binary in OUT.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';

const here = dirname(fileURLToPath(import.meta.url));
const { resolve } = createRequire(join(here, 'target/node/'));
const { parse } = await import(resolve('@bytecodealliance/jco-transpile/wasm-tools'));
const [, , texts, out] = process.argv;

for (const file of readdirSync(texts).filter(name => name.endsWith('.wat')).sort()) {
    try {
        writeFileSync(join(out, `${basename(file, '.wat')}.wasm`), await parse(readFileSync(join(texts, file), 'utf8')));
    } catch (error) {
        console.error(`${file}: ${error.payload ?? error.message}`);
        process.exit(1);
    }
}
