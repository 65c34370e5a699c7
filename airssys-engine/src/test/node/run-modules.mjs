// Runs generated modules in V8, a line of words each way, until standard input ends.
// module BASE64 BUDGET GLOBAL-TYPES           makes an instance
// call NAME PARAMETERS RESULTS ARGUMENTS      calls it; answers RESULTS, GLOBALS, hash of the memory, trap
// Lists have commas, or are a dash; values are bits in hexadecimal.
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';

const view = new DataView(new ArrayBuffer(8));
let budget, globals, exports;

const list = (word) => (word === '-' ? [] : word.split(','));
const word = (values) => (values.length === 0 ? '-' : values.join(','));

function value(type, hex) {
  view.setBigUint64(0, BigInt(`0x${hex}`));
  switch (type) {
    case 'i32': return view.getInt32(4);
    case 'i64': return view.getBigInt64(0);
    case 'f32': return view.getFloat32(4);
    default: return view.getFloat64(0);
  }
}

function bits(type, v) {
  view.setBigUint64(0, 0n);
  switch (type) {
    case 'i32': view.setInt32(4, v); break;
    case 'i64': view.setBigInt64(0, v); break;
    case 'f32': view.setFloat32(4, v); break;
    default: view.setFloat64(0, v);
  }
  return view.getBigUint64(0).toString(16);
}

function call(name, params, results, args) {
  exports.g0.value = budget;
  let given = [];
  let trap = '';
  try {
    const answer = exports[name](...args.map((hex, i) => value(params[i], hex)));
    given = results.length === 1 ? [answer] : [...(answer ?? [])];
  } catch (e) {
    trap = e.message;
  }
  const memory = createHash('sha256').update(new Uint8Array(exports.memory.buffer)).digest('hex');
  const now = globals.map((type, i) => bits(type, exports[`g${i}`].value));
  return `${word(given.map((v, i) => bits(results[i], v)))} ${word(now)} ${memory} ${trap}`;
}

for await (const line of createInterface({ input: process.stdin })) {
  const words = line.split(' ');
  if (words[0] === 'module') {
    const module = new WebAssembly.Module(Buffer.from(words[1], 'base64'));
    exports = new WebAssembly.Instance(module).exports;
    budget = Number(words[2]);
    globals = list(words[3]);
  } else {
    process.stdout.write(`${call(words[1], list(words[2]), list(words[3]), list(words[4]))}\n`);
  }
}
