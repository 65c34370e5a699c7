// oracle.mjs JCO VERB ARGUMENT…: what the tools of others say about files of ours.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { dirname, join } from 'node:path';

const [, , jco, verb, ...args] = process.argv;
const load = path => import(pathToFileURL(join(jco, path)).href);
const tools = await load('dist/wasm-tools.js');
const names = all => all.map(i => `${i.namespace}:${i.package}/${i.interface}`).sort();

const verbs = {
    /** The WIT of a component. */
    wit: async file => tools.componentWit(readFileSync(file)),
    /** A component of a core module that carries a world. */
    async new(core, out) {
        writeFileSync(out, await tools.componentNew(readFileSync(core)));
        return '';
    },
    /** A core module that carries a world. */
    async embed(core, wit, world, out) {
        const embedded = { binary: readFileSync(core), witSource: readFileSync(wit, 'utf8'), world };
        writeFileSync(out, await tools.componentEmbed(embedded));
        return '';
    },
    /** What a function of a component answers; its imports are interfaces without functions. */
    async call(file, name, args) {
        const { transpileBytes } = await load('dist/index.js');
        const { files, imports } = await transpileBytes(readFileSync(file), { name: 'guest', instantiation: 'async' });
        const out = `${file}.js`;
        for (const [path, contents] of Object.entries({ ...files, 'package.json': '{"type":"module"}' })) {
            mkdirSync(dirname(join(out, path)), { recursive: true });
            writeFileSync(join(out, path), contents);
        }
        const { instantiate } = await import(pathToFileURL(join(out, 'guest.js')).href);
        const core = path => WebAssembly.compile(readFileSync(join(out, path)));
        const instance = await instantiate(core, Object.fromEntries(imports.map(i => [i, {}])));
        return String(instance[name](...JSON.parse(args)));
    },
    /** The interfaces that a world of a WIT folder imports; packages in its `deps` may be binary. */
    async imports(folder, world) {
        const files = await load('../preview2-shim/dist/nodejs/filesystem.js');
        files._addPreopen('/', '/');
        const wit = { tag: 'path', val: folder };
        return names((await tools.componentWitMetadataForWorld(wit, world)).imports).join('\n');
    },
};

try {
    process.stdout.write(await verbs[verb](...args));
} catch (error) {
    console.error(error.payload ?? error);
    process.exit(1);
}
