// componentize.mjs WIT CORE OUT: makes a component of every core module in CORE.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';

const here = dirname(fileURLToPath(import.meta.url));
const { resolve } = createRequire(join(here, 'target/node/'));
const { componentEmbed, componentNew } = await import(resolve('@bytecodealliance/jco-transpile/wasm-tools'));
const [, , wit, cores, out] = process.argv;

const CORE_PACKAGE = join(wit, 'deps/core');
const BENCH_PACKAGE = join(here, 'wit');
const BENCH_WORLDS = ['bench', 'compute'];

/** One text as the tools want it: an unnested package first, then the whole package of a folder as one block. */
function witText(folder) {
    const header = /^package\s+([^;]+);/m;
    const texts = readdirSync(folder).sort().map(name => readFileSync(join(folder, name), 'utf8'));
    const name = header.exec(texts[0])[1];
    const bodies = texts.map(text => text.replace(header, ''));
    return { name, text: `package local:root;\npackage ${name} {\n${bodies.join('\n')}\n}\n` };
}

/** `airssys:core@1.0.0` and `runtime-host` give `airssys:core/runtime-host@1.0.0`. */
function qualified(packageName, world) {
    const [name, version] = packageName.split('@');
    return `${name}/${world}@${version}`;
}

for (const file of readdirSync(cores).sort()) {
    const [folder, world] = BENCH_WORLDS.includes(basename(file, '.wasm')) ? [BENCH_PACKAGE, basename(file, '.wasm')] : [CORE_PACKAGE, 'runtime-host'];
    const { name, text } = witText(folder);
    try {
        const binary = readFileSync(join(cores, file));
        const embedded = await componentEmbed({ binary, witSource: text, world: qualified(name, world) });
        writeFileSync(join(out, file), await componentNew(embedded));
    } catch (error) {
        console.error(`${file}: ${error.payload ?? error.message}`);
        process.exit(1);
    }
}
