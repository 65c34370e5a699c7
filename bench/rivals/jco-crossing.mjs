// The rival `jco` for calls between guests: the same component, transpiled by jco, on Node. Prints a sample a line.
// Arguments: component file; warm-up and batch in milliseconds, batches.
import { nanosPerTurn, prepare, print } from './measure.mjs';

const [, , file, ...times] = process.argv;
const guest = (await prepare(file))();
if (guest.callString(2) !== 128 || guest.callList1k(2) !== 2048) throw new Error('what came back is not what went over');
let sink = 0;
const measure = (id, call) => print({ id, value: nanosPerTurn(n => { sink += call(n); }, times.map(Number)) });
measure('call-guest-to-guest-int', guest.callInt);
measure('call-guest-to-guest', guest.callString);
measure('call-guest-to-guest-list-1k', guest.callList1k);
if (sink === -1) console.error('the loops had an effect');
