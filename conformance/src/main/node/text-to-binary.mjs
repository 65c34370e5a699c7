// Component text in, component binary out: one JSON line each way, until standard input ends.
// {"text": "(component …)"}  ->  {"wasm": "<base64>"} or {"error": "why"}
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const modules = process.env.CONFORMANCE_NODE_DIR;
const resolve = createRequire(pathToFileURL(`${modules}/package.json`)).resolve;
const { parse } = await import(
  pathToFileURL(resolve('@bytecodealliance/jco-transpile/wasm-tools')).href
);

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const wasm = await parse(JSON.parse(line).text);
    answer = { wasm: Buffer.from(wasm).toString('base64') };
  } catch (e) {
    answer = { error: String(e?.payload ?? e?.message ?? e) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
