// The relay, without the JVM: whole runs, and runs cut off at any moment.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Host } from './host.mjs';

const READINGS = 10000, POISON = 6666;
const counted = Array.from({ length: READINGS }, (_, n) => n).filter(n => n % 10 !== 9 && n !== POISON);
const TOTAL = counted.map(n => n * 7919 % 1000).reduce((a, b) => a + b);
const text = value => new TextDecoder().decode(value);
const guest = name => `examples/relay/${name}/component.wasm`;

async function relay(stores, readings = READINGS) {
    const host = new Host();
    await host.add('relay/ledger', guest('ledger'), { storage: stores.ledger });
    await host.add('relay/filter', guest('filter'), { storage: stores.filter });
    await host.add('relay/sensor', guest('sensor'), { config: { readings }, may: target => target !== 'relay/ledger' });
    return host;
}
const stores = () => ({ ledger: new Map(), filter: new Map() });

function assertSettled(host, stores) {
    const [sensor, filter, ledger] = ['sensor', 'filter', 'ledger'].map(name => host.components.get(`relay/${name}`));
    assert.equal(text(stores.ledger.get('count')), String(counted.length));
    assert.equal(text(stores.ledger.get('total')), String(TOTAL));
    assert.equal(text(stores.filter.get('confirmed')), String(counted.length));
    assert.equal(text(stores.filter.get('missing')), '0');
    assert.deepEqual([sensor.denied, sensor.traps, filter.traps, ledger.traps], [1, 0, 0, 1]);
    assert.deepEqual([sensor.errors, filter.errors, ledger.errors], [[], [], []]);
    assert.ok(sensor.sent >= READINGS && filter.delivered >= READINGS);
}

test('a run counts every valid reading but the poison', async () => {
    const kept = stores();
    const host = await relay(kept);
    assert.ok(host.run());
    assertSettled(host, kept);
    const [ledger, filter] = [host.components.get('relay/ledger'), host.components.get('relay/filter')];
    assert.ok(ledger.sets < counted.length + 100, `${ledger.sets} writes of ledger`);
    assert.ok(filter.sets < counted.length + 100, `${filter.sets} writes of filter`);
    assert.deepEqual(host.log.map(({ component, message }) => `${component}: ${message}`).sort(), [
        `relay/filter: given up: reading number ${POISON}`,
        'relay/sensor: 10000 readings sent',
        'relay/sensor: going around filter was refused: CAP-001: relay/sensor may not send to relay/ledger',
    ]);
});

test('a second run counts nothing twice and writes next to nothing', async () => {
    const kept = stores();
    (await relay(kept)).run();
    const host = await relay(kept);
    assert.ok(host.run());
    assertSettled(host, kept);
    assert.ok(host.components.get('relay/ledger').sets <= 4, 'writes of ledger');
    assert.ok(host.components.get('relay/filter').sets <= 20, 'writes of filter');
});

test('runs cut off at any moment lose nothing confirmed', async () => {
    let seed = 20261121;
    const random = bound => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % bound;
    const kept = stores();
    for (let cut = 0; cut < 8; cut++) {
        const host = await relay(kept);
        const quiet = host.run(random(20000));
        if (!quiet) assert.equal(host.components.get('relay/filter').errors.length, 0);
    }
    const host = await relay(kept);
    assert.ok(host.run());
    assertSettled(host, kept);
});

test('a number that ledger lost is reported as missing', async () => {
    const kept = stores();
    (await relay(kept)).run();
    kept.ledger.delete('page/0003');
    const host = await relay(kept, 0);
    assert.equal(text(kept.filter.get('missing')), 'unchecked');
    assert.ok(host.run());
    const lost = counted.filter(n => n >> 10 === 3).length;
    assert.equal(text(kept.filter.get('missing')), String(lost));
});

test('a small mailbox of ledger slows the relay down and loses nothing', async () => {
    const kept = stores();
    const host = await relay(kept);
    host.components.get('relay/ledger').mailbox = 3;
    host.components.get('relay/filter').mailbox = 10;
    assert.ok(host.run());
    assertSettled(host, kept);
});

test('too many readings are refused at the start', async () => {
    await assert.rejects(relay(stores(), 16385), error => error.tag === 'initialization-failed');
    const host = await relay(stores(), 16384);
    assert.ok(host.run());
});
