// The rival `jco` for calls: the same component, transpiled by jco, on Node. Prints a sample a line.
// Arguments: component file; warm-up and batch in milliseconds, batches. AIRSSYS_JCO is the folder of jco-transpile.
const coldStart = Number(process.hrtime.bigint());
const { nanosPerTurn, now, prepare, print } = await import('./measure.mjs');

const [, , file, ...times] = process.argv;
const open = await prepare(file);
const guest = open();
if (guest.add(2, 3) !== 5) throw new Error('the guest cannot add');
const cold = (now() - coldStart) / 1e3;
print({ id: 'instantiate-cold', value: cold });
print({ id: 'instantiate-cold-trained', value: cold });

let sink = 0;
const measure = (id, loop) => print({ id, value: nanosPerTurn(loop, times.map(Number)) });
measure('call-int', n => { for (let i = 0; i < n; i++) sink = guest.add(sink, i | 0); });
const text = 'a'.repeat(64);
measure('call-string', n => { for (let i = 0; i < n; i++) sink = guest.echo(text).length; });
const bytes = new Uint8Array(1024);
measure('call-list-1k', n => { for (let i = 0; i < n; i++) sink = guest.len(bytes); });

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
if (sink === -1) console.error('the loops had an effect');
