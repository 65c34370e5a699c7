// The rival `jco` for computing: the same component, transpiled by jco, on Node. Prints a sample a line.
// Arguments: component file; warm-up and batch in milliseconds, batches; `name:argument:answer` for each workload.
import { nanosPerTurn, prepare, print } from './measure.mjs';

const [, , file, warmUp, batch, batches, ...workloads] = process.argv;
const guest = (await prepare(file))();
let sink = 0;
let product = 1;
for (const workload of workloads) {
  const [name, argument, answer] = workload.split(':');
  const [run, size] = [guest[name], Number(argument)];
  if (run(size) !== Number(answer)) throw new Error(`${name} has another answer than expected`);
  const loop = n => { for (let i = 0; i < n; i++) sink += run(size); };
  const micros = nanosPerTurn(loop, [warmUp, batch, batches].map(Number)) / 1e3;
  product *= micros;
  print({ id: `compute-${name}`, value: micros });
}
print({ id: 'compute-geomean', value: product ** (1 / workloads.length) });
if (sink === -1) console.error('the loops had an effect');
