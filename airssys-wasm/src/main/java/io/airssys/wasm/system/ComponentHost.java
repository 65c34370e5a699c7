package io.airssys.wasm.system;

import io.airssys.wasm.core.Address;
import io.airssys.wasm.core.ComponentId;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.LifecycleException;
import io.airssys.wasm.system.internal.LocalHost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Runs components as supervised actors on one data directory (section 10 of the host
/// specification).
///
/// Get one with [#open], call [#start()], and close it. Thread-safe: operations on one route are
/// serialised, those on different routes run in parallel (CH-1). Operations that wait say so and
/// are bounded by the deadlines of the components' manifests.
public interface ComponentHost extends AutoCloseable {
    /// {@return a host that is not started yet; nothing is touched}
    static ComponentHost open(HostConfig config) {
        return new LocalHost(config);
    }

    /// Opens the store, the audit log and the cache of compiled code, and takes the lock of the
    /// data directory. After a kill nothing needs mending by hand.
    ///
    /// @throws LifecycleException `LIF-002` when it was started before, or another host holds the
    ///   directory
    /// @throws io.airssys.wasm.core.StorageException `STO-004` when the store is damaged or of a
    ///   newer format
    /// @throws IllegalStateException when the JVM has a single carrier for virtual threads
    void start();

    /// Starts the component whose `Component.toml` lies in `folder`, a path below the development
    /// folder, and waits until it is READY. When a step fails, those before it are undone.
    ///
    /// @throws io.airssys.wasm.core.ManifestException when the manifest is wrong
    /// @throws io.airssys.cm.ComponentException when the binary cannot be decoded, linked, compiled
    ///   or instantiated, traps while it starts, is not what its manifest says (`CMP-004`), or
    ///   needs something it is not granted (`LNK-003`)
    /// @throws LifecycleException `LIF-003` initialize failed, `LIF-005` alive already, `LIF-007`
    ///   not running
    /// @throws io.airssys.wasm.core.LimitException `LIM-003` too many instances
    /// @throws io.airssys.wasm.core.TrustException `TRU-001` without a development folder
    /// @throws InterruptedException when interrupted; the component is stopped again
    ComponentRef spawn(String folder, SpawnOptions options) throws InterruptedException;

    /// {@return the live instance at an address, or empty}
    Optional<ComponentRef> find(Address address);

    /// {@return the live instance of that identity}
    ///
    /// @throws LifecycleException `LIF-001` when there is none
    default ComponentRef get(ComponentId id) {
        return find(id.address())
                .orElseThrow(
                        () -> new LifecycleException(HostCode.LIF_001, "no live component " + id));
    }

    /// {@return all instances, the live ones first, then the last 1,000 that ended}
    List<ComponentStatus> list();

    /// {@return what there is to know about an instance, also one that ended not long ago}
    ///
    /// @throws LifecycleException `LIF-001` when it is not known
    ComponentStatus status(ComponentId id);

    /// {@return what there is to know about the host}
    HostStatus status();

    /// Stops an instance: no new messages, those that wait are handled for at most `grace`, then
    /// `shutdown`. Waits for it; one that ended already is no error.
    ///
    /// @return whether it ended as asked; false when it had to be cut off
    boolean stop(ComponentId id, Duration grace) throws InterruptedException;

    /// Restarts an instance with a fresh guest; its identity and mailbox stay. Also the way out of
    /// quarantine. Waits until it is READY.
    ///
    /// @throws LifecycleException `LIF-001` not alive, `LIF-003` it did not become READY again
    ComponentRef restart(ComponentId id) throws InterruptedException;

    /// {@return what a component stored under `key`, for operators and tests}
    Optional<byte[]> storedValue(ComponentId id, String key) throws InterruptedException;

    /// Waits until the host was quiet for `quietFor`: no message queued or handled, no request
    /// pending, no instance about to start or to stop. Messages held by a quarantined instance do
    /// not count.
    ///
    /// @return false when that did not happen within `limit`
    boolean awaitQuiet(Duration quietFor, Duration limit) throws InterruptedException;

    /// Stops everything: components in reverse order of their start, then what they ran on. Waits;
    /// idempotent; callable from a shutdown hook.
    ShutdownReport shutdown();

    /// Calls [#shutdown()].
    @Override
    default void close() {
        shutdown();
    }
}
