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
        const component = readFileSync(join(repository, path));
        const { files } = await transpileBytes(component, { name: 'guest', instantiation: { tag: 'sync' } });
        const entries = Object.entries(files);
        const cores = entries.filter(([name]) => name.endsWith('.wasm'));
        const modules = new Map(cores.map(([name, bytes]) => [name, new WebAssembly.Module(bytes)]));
        const [, source] = entries.find(([name]) => name === 'guest.js');
        const script = join(repository, 'guests/target/smoke', path.replaceAll('/', '-') + '.mjs');
        mkdirSync(dirname(script), { recursive: true });
        writeFileSync(script, source);
        const { instantiate } = await import(script);
        factories.set(path, imports => instantiate(name => modules.get(name), imports));
    }
    return factories.get(path);
}

const fail = (tag, val) => { throw { payload: { tag, val } }; };
const utf8 = text => new TextEncoder().encode(text);
const identity = (id, instance) => {
    const [namespace, name] = id.split('/');
    return { namespace, name, instance };
};
const address = ({ namespace, name }) => `${namespace}/${name}`;

export class Host {
    components = new Map();
    log = [];
    #ids = 0;
    #turns = 0;

    /** `may(target, action)` decides about messages; storage is a Map that may come from an earlier run. */
    async add(id, path, { config, storage = new Map(), mailbox = 1000, may = () => true } = {}) {
        const component = {
            id, config, storage, mailbox, may, make: await factory(path),
            waiting: [], callbacks: [], pending: new Set(),
            sent: 0, delivered: 0, denied: 0, traps: 0, errors: [], sets: 0,
        };
        this.components.set(id, component);
        this.#start(component);
        return component;
    }

    #start(component) {
        component.guest = component.make(this.#imports(component)).componentLifecycle;
        component.metadata = component.guest.metadata();
        component.guest.initialize({
            envVars: [],
            configData: component.config && utf8(JSON.stringify(component.config)),
            resourceLimits: { maxMemoryBytes: 1n << 20n, maxExecutionTimeMs: 1000n, maxFuel: undefined },
        });
    }

    #target(component, target, action) {
        const found = this.components.get(address(target));
        if (!component.may(address(target), action)) {
            component.denied++;
            fail('delivery-failed', `CAP-001: ${component.id} may not ${action} to ${address(target)}`);
        }
        if (!found) fail('target-not-found', target);
        if (found.waiting.length >= found.mailbox) fail('queue-full');
        return found;
    }

    #imports(component) {
        const deliver = (target, message) => {
            target.waiting.push({ from: component, ...message });
            component.sent++;
        };
        const messaging = {
            send: (target, payload) => deliver(this.#target(component, target, 'send'), { payload: payload.slice() }),
            request: (target, payload) => {
                const found = this.#target(component, target, 'request');
                const correlation = `request-${++this.#ids}`;
                component.pending.add(correlation);
                deliver(found, { payload: payload.slice(), correlation });
                return correlation;
            },
            cancelRequest: id => {
                if (!component.pending.delete(id)) fail('delivery-failed', 'REQ-004: unknown request');
            },
            broadcast: (targets, payload) => {
                const found = targets.map(target => this.#target(component, target, 'broadcast'));
                found.forEach(target => deliver(target, { payload: payload.slice() }));
            },
            selfId: () => identity(component.id, 'default'),
        };
        const services = {
            log: (level, message, context) => this.log.push({ component: component.id, level, message, context }),
            currentTime: () => ({ seconds: 1n, nanoseconds: 2 }),
            currentTimeMillis: () => BigInt(Date.now()),
            sleepMillis: () => {},
            listComponents: () => [...this.components.keys()].map(id => identity(id, '')),
            getComponentMetadata: id => {
                const found = this.components.get(address(id));
                if (!found) fail('invalid-state', 'no such component');
                return { id, name: found.metadata.name, version: found.metadata.version, health: 'healthy' };
            },
        };
        const { storage } = component;
        const store = {
            get: key => storage.get(key),
            set: (key, value) => {
                component.sets++;
                storage.set(key, value.slice());
            },
            delete: key => void storage.delete(key),
            exists: key => storage.has(key),
            listKeys: prefix => [...storage.keys()].filter(key => key.startsWith(prefix ?? '')).sort(),
            usage: () => ({ usedBytes: 1n, quotaBytes: 2n, keyCount: BigInt(storage.size) }),
        };
        return { [`${CORE}host-messaging`]: messaging, [`${CORE}host-services`]: services, [`${CORE}storage`]: store };
    }

    #message(from, payload, metadata = {}) {
        const timestamp = { seconds: 0n, nanoseconds: 0 };
        return { sender: identity(from, 'default'), payload, metadata: { timestamp, ...metadata } };
    }

    #complete(requester, correlation, from, payload, contentType) {
        if (!requester.pending.delete(correlation)) return;
        requester.callbacks.push(this.#message(from, payload, { correlationId: correlation, contentType }));
    }

    /** Handles one message of one component; false when none has any. */
    #turn() {
        const all = [...this.components.values()];
        for (let i = 0; i < all.length; i++) {
            const component = all[(this.#turns + i) % all.length];
            if (component.callbacks.length === 0 && component.waiting.length === 0) continue;
            this.#turns += i + 1;
            const callback = component.callbacks.length > 0 && (component.waiting.length === 0 || this.#turns % 17 !== 0);
            if (callback) this.#callBack(component);
            else this.#handle(component, component.waiting.shift());
            return true;
        }
        return false;
    }

    #callBack(component) {
        component.delivered++;
        try {
            component.guest.handleCallback(component.callbacks.shift());
        } catch (error) {
            this.#failed(component, error);
        }
    }

    #handle(component, { from, payload, correlation, done }) {
        component.delivered++;
        try {
            const message = this.#message(from ? from.id : 'host/test', payload, { correlationId: correlation });
            const answer = component.guest.handleMessage(message);
            if (done) done(answer);
            else if (correlation) this.#complete(from, correlation, component.id, answer ?? new Uint8Array());
        } catch (error) {
            const code = this.#failed(component, error);
            if (done) done(undefined, error);
            else if (correlation) this.#complete(from, correlation, component.id, utf8(JSON.stringify({ code })), ERROR_TYPE);
        }
    }

    /** A trap ends the instance and a fresh one takes over; an error value of the guest, {tag, val}, is only counted. */
    #failed(component, error) {
        if (!(error instanceof Error)) {
            component.errors.push(error);
            return 'REQ-007';
        }
        component.traps++;
        component.pending.clear();
        component.callbacks.length = 0;
        this.#start(component);
        return 'REQ-003';
    }

    /** Runs until nothing is left to do, or for so many turns only, as if the process were killed then. */
    run(turns = Infinity) {
        while (turns-- > 0) if (!this.#turn()) return true;
        return false;
    }

    /** Sends as the host and runs until quiet; the answer, or the error that was thrown. */
    ask(id, payload) {
        let result, thrown;
        const done = (answer, error) => [result, thrown] = [answer, error];
        this.components.get(id).waiting.push({ payload: Uint8Array.from(payload), done });
        this.run();
        if (thrown) throw thrown;
        return result;
    }
}
