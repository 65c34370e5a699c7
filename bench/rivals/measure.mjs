// What the rivals on Node share: a component transpiled by jco, and a loop measured as ours are.
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tmpdir } from 'node:os';

export const now = () => Number(process.hrtime.bigint());
export const print = sample => console.log(JSON.stringify(sample));

const require = createRequire(join(process.env.AIRSSYS_JCO, 'package.json'));
const { transpileBytes } = await import(pathToFileURL(require.resolve('@bytecodealliance/jco-transpile')));

/** Transpiles a component and answers a function that makes an instance; core modules are compiled once. */
export async function prepare(file) {
  const { files } = await transpileBytes(readFileSync(file), { name: 'guest', instantiation: 'sync' });
  const dir = mkdtempSync(join(tmpdir(), 'airssys-bench-'));
  process.on('exit', () => rmSync(dir, { recursive: true }));
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), contents);
  }
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}');
  const { instantiate } = await import(pathToFileURL(join(dir, 'guest.js')));
  const compiled = new Map();
  const getCore = name => {
    if (!compiled.has(name)) compiled.set(name, new WebAssembly.Module(readFileSync(join(dir, name))));
    return compiled.get(name);
  };
  return () => instantiate(getCore, {});
}

/** Warms up, then takes the median of equal batches: the same method as ours. Times in milliseconds. */
export function nanosPerTurn(loop, [warmUp, batch, batches]) {
  let turns = 1;
  let perTurn = Infinity;
  const end = now() + warmUp * 1e6;
  while (now() < end) {
    const start = now();
    loop(turns);
    perTurn = (now() - start) / turns;
    turns = Math.max(1, Math.floor((Math.min(batch, 50) * 1e6) / Math.max(perTurn, 0.1)));
  }
  turns = Math.max(1, Math.floor((batch * 1e6) / Math.max(perTurn, 0.1)));
  const results = [];
  for (let i = 0; i < batches; i++) {
    const start = now();
    loop(turns);
    results.push((now() - start) / turns);
  }
  return results.sort((a, b) => a - b)[Math.floor(batches / 2)];
}
