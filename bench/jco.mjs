// The rival of the suite `component`: the same component, transpiled by jco, on Node. Prints a sample a line.
// Arguments: component file, quick|full. The environment names the folder in which jco-transpile is installed.
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tmpdir } from 'node:os';

const [, , file, mode] = process.argv;
const require = createRequire(join(process.env.AIRSSYS_JCO, 'package.json'));
const { transpileBytes } = await import(pathToFileURL(require.resolve('@bytecodealliance/jco-transpile')));
const [warmUp, batch, batches] = mode === 'quick' ? [1500, 120, 11] : [5000, 400, 25];

const now = () => Number(process.hrtime.bigint());
const print = sample => console.log(JSON.stringify(sample));

const coldStart = now();
const { files } = await transpileBytes(readFileSync(file), { name: 'guest', instantiation: 'sync' });
const dir = mkdtempSync(join(tmpdir(), 'airssys-bench-'));
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
const open = () => instantiate(getCore, {});
const guest = open();
const cold = (now() - coldStart) / 1e3;
if (guest.add(2, 3) !== 5) throw new Error('the guest cannot add');
print({ id: 'instantiate-cold', value: cold });

// Warm up, then the median of equal batches: the same method as ours.
function nanosPerTurn(loop) {
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

let sink = 0;
print({ id: 'call-int', value: nanosPerTurn(n => { for (let i = 0; i < n; i++) sink = guest.add(sink, i | 0); }) });
const text = 'a'.repeat(64);
print({ id: 'call-string', value: nanosPerTurn(n => { for (let i = 0; i < n; i++) sink = guest.echo(text).length; }) });
const bytes = new Uint8Array(1024);
print({ id: 'call-list-1k', value: nanosPerTurn(n => { for (let i = 0; i < n; i++) sink = guest.len(bytes); }) });

const micros = [];
for (let round = 0; round < 3; round++) {
  micros.length = 0;
  for (let i = 0; i < 2000; i++) {
    const start = now();
    sink = open().add.length;
    micros.push((now() - start) / 1e3);
  }
}
micros.sort((a, b) => a - b);
print({ id: 'instantiate-warm', value: micros[999], p50: micros[999], p99: micros[1979] });
rmSync(dir, { recursive: true });
if (sink === -1) console.error('the loops had an effect');
