// A host of one thread, just enough to run guests without the JVM: mailboxes, requests with callbacks, storage
// that outlives a run, restart after a trap. It checks nothing but what a test asks it to.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { resolve } = createRequire(join(repository, 'guests/target/node/'));
const { transpileBytes } = await import(resolve('@bytecodealliance/jco-transpile'));

const CORE = 'airssys:core/';
const ERROR_TYPE = 'application/vnd.airssys.error+json';
const factories = new Map();

/** A function that makes an instance of the component out of its imports. */
export async function factory(path) {
    if (!factories.has(path)) {
        const { files } = await transpileBytes(readFileSync(join(repository, path)), { name: 'guest', instantiation: { tag: 'sync' } });
        const entries = files instanceof Map ? [...files] : Array.isArray(files) ? files : Object.entries(files);
        const modules = new Map(entries.filter(([name]) => name.endsWith('.wasm')).map(([name, bytes]) => [name, new WebAssembly.Module(bytes)]));
        const source = entries.find(([name]) => name === 'guest.js')[1];
        const script = join(repository, 'guests/target/smoke', path.replaceAll('/', '-') + '.mjs');
        mkdirSync(dirname(script), { recursive: true });
        writeFileSync(script, source);
        const { instantiate } = await import(script);
        factories.set(path, imports => instantiate(name => modules.get(name), imports));
    }
    return factories.get(path);
}

const fail = (tag, val) => { throw { payload: { tag, val } }; };
const address = ({ namespace, name }) => `${namespace}/${name}`;

export class Host {
    components = new Map();
    log = [];
    #ids = 0;
    #turns = 0;

    /** `may(target, action)` decides about messages; storage is a Map that may come from an earlier run. */
    async add(id, path, { config, storage = new Map(), mailbox = 1000, may = () => true } = {}) {
        const component = { id, make: await factory(path), config, storage, mailbox, may, waiting: [], callbacks: [], pending: new Map(), timedOut: 0,
            sent: 0, delivered: 0, denied: 0, traps: 0, errors: [], sets: 0 };
        this.components.set(id, component);
        this.#start(component);
        return component;
    }

    #start(component) {
        component.guest = component.make(this.#imports(component)).componentLifecycle;
        component.metadata = component.guest.metadata();
        component.guest.initialize({
            envVars: [], configData: component.config && new TextEncoder().encode(JSON.stringify(component.config)),
            resourceLimits: { maxMemoryBytes: 1n << 20n, maxExecutionTimeMs: 1000n, maxFuel: undefined },
        });
    }

    #target(component, target, action) {
        const found = this.components.get(address(target));
        if (!component.may(address(target), action)) { component.denied++; fail('delivery-failed', `CAP-001: ${component.id} may not ${action} to ${address(target)}`); }
        if (!found) fail('target-not-found', target);
        if (found.waiting.length >= found.mailbox) fail('queue-full');
        return found;
    }

    #imports(component) {
        const [namespace, name] = component.id.split('/');
        const messaging = {
            send: (target, payload) => {
                this.#target(component, target, 'send').waiting.push({ from: component, payload: payload.slice() });
                component.sent++;
            },
            request: (target, payload) => {
                const found = this.#target(component, target, 'request');
                const correlation = `request-${++this.#ids}`;
                component.pending.set(correlation, found);
                found.waiting.push({ from: component, payload: payload.slice(), correlation });
                component.sent++;
                return correlation;
            },
            cancelRequest: id => { if (!component.pending.delete(id)) fail('delivery-failed', 'REQ-004: unknown request'); },
            broadcast: (targets, payload) => { for (const found of targets.map(t => this.#target(component, t, 'broadcast'))) { found.waiting.push({ from: component, payload: payload.slice() }); component.sent++; } },
            selfId: () => ({ namespace, name, instance: 'default' }),
        };
        const services = {
            log: (level, message, context) => this.log.push({ component: component.id, level, message, context }),
            currentTime: () => ({ seconds: 1n, nanoseconds: 2 }),
            currentTimeMillis: () => BigInt(Date.now()),
            sleepMillis: () => {},
            listComponents: () => [...this.components.keys()].map(id => { const [namespace, name] = id.split('/'); return { namespace, name, instance: '' }; }),
            getComponentMetadata: id => { const found = this.components.get(address(id)); if (!found) fail('invalid-state', 'unknown'); return { id, name: found.metadata.name, version: found.metadata.version, health: 'healthy' }; },
        };
        const { storage } = component;
        const store = {
            get: key => storage.get(key),
            set: (key, value) => { component.sets++; storage.set(key, value.slice()); },
            delete: key => { storage.delete(key); },
            exists: key => storage.has(key),
            listKeys: prefix => [...storage.keys()].filter(key => key.startsWith(prefix ?? '')).sort(),
            usage: () => ({ usedBytes: 1n, quotaBytes: 2n, keyCount: BigInt(storage.size) }),
        };
        return { [`${CORE}host-messaging`]: messaging, [`${CORE}host-services`]: services, [`${CORE}storage`]: store, [`${CORE}types`]: {}, [`${CORE}errors`]: {} };
    }

    #message(from, payload, metadata = {}) {
        const [namespace, name] = from.split('/');
        return { sender: { namespace, name, instance: 'default' }, payload, metadata: { timestamp: { seconds: 0n, nanoseconds: 0 }, ...metadata } };
    }

    #complete(requester, correlation, from, payload, contentType) {
        if (requester.pending.delete(correlation)) requester.callbacks.push(this.#message(from, payload, { correlationId: correlation, contentType }));
    }

    /** Handles one message of one component; false when none has any. */
    #turn() {
        const all = [...this.components.values()];
        for (let i = 0; i < all.length; i++) {
            const component = all[(this.#turns + i) % all.length];
            if (component.callbacks.length === 0 && component.waiting.length === 0) continue;
            this.#turns += i + 1;
            const callbackFirst = component.waiting.length === 0 || (component.callbacks.length > 0 && this.#turns % 17 !== 0);
            this.#handle(component, callbackFirst);
            return true;
        }
        return false;
    }

    #handle(component, callback) {
        const current = callback ? { message: component.callbacks.shift() } : component.waiting.shift();
        component.delivered++;
        try {
            if (callback) return void component.guest.handleCallback(current.message);
            const from = current.from ? current.from.id : 'host/test';
            const answer = component.guest.handleMessage(this.#message(from, current.payload, { correlationId: current.correlation }));
            if (current.done) current.done(answer);
            else if (current.correlation) this.#complete(current.from, current.correlation, component.id, answer ?? new Uint8Array());
        } catch (error) {
            const trapped = error instanceof Error; // an error value of the guest is a plain object {tag, val}
            if (trapped) component.traps++; else component.errors.push(error);
            const code = trapped ? 'REQ-003' : 'REQ-007';
            if (current.done) current.done(undefined, error);
            else if (current.correlation) this.#complete(current.from, current.correlation, component.id, new TextEncoder().encode(JSON.stringify({ code })), ERROR_TYPE);
            if (trapped) { component.pending.clear(); component.callbacks.length = 0; this.#start(component); }
        }
    }

    /** Runs until nothing is left to do, or for so many turns only, as if the process were killed then. */
    run(turns = Infinity) {
        while (turns-- > 0) if (!this.#turn()) return true;
        return false;
    }

    /** Sends as the host and runs until quiet; the answer, or the error that was thrown. */
    ask(id, payload) {
        let result, thrown;
        this.components.get(id).waiting.push({ payload: Uint8Array.from(payload), done: (answer, error) => { result = answer; thrown = error; } });
        this.run();
        if (thrown) throw thrown;
        return result;
    }
}
