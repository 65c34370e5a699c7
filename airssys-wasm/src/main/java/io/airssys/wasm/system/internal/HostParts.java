package io.airssys.wasm.system.internal;

import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.run.GuestRunQueue;
import io.airssys.osl.audit.AuditConfig;
import io.airssys.osl.audit.AuditLog;
import io.airssys.osl.bridge.PermissionChecker;
import io.airssys.osl.policy.Acl;
import io.airssys.osl.policy.AclRule;
import io.airssys.rt.ActorSystem;
import io.airssys.rt.DeadLetter;
import io.airssys.wasm.component.internal.ComponentLoader;
import io.airssys.wasm.component.internal.InstanceEvents;
import io.airssys.wasm.component.internal.InstanceServices;
import io.airssys.wasm.component.internal.MessagingFunctions;
import io.airssys.wasm.component.internal.Registry;
import io.airssys.wasm.component.internal.ServiceFunctions;
import io.airssys.wasm.component.internal.StorageFunctions;
import io.airssys.wasm.core.GuestId;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.TrustException;
import io.airssys.wasm.core.internal.AuditSink;
import io.airssys.wasm.core.internal.Envelope;
import io.airssys.wasm.core.internal.GuestLogSink;
import io.airssys.wasm.core.internal.ReplyPort;
import io.airssys.wasm.messaging.internal.Router;
import io.airssys.wasm.security.internal.AuditTrail;
import io.airssys.wasm.security.internal.ComponentFiles;
import io.airssys.wasm.security.internal.DevelopmentFolder;
import io.airssys.wasm.storage.MemoryBackend;
import io.airssys.wasm.storage.StorageBackend;
import io.airssys.wasm.storage.internal.DirectoryLock;
import io.airssys.wasm.storage.internal.KeyValueStore;
import io.airssys.wasm.storage.internal.MvStoreBackend;
import io.airssys.wasm.system.HostConfig;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Everything a started host is made of: the only place that makes concrete classes of the other
/// packages (BND-3).
///
/// Parts are opened in order and closed in reverse; if one cannot be opened, those before it are
/// closed again.
public final class HostParts implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final SystemClock clock = new SystemClock();
    private final Registry registry = new Registry();
    private final LongAdder deadLetters = new LongAdder();
    private final AuditLog auditLog;
    private final AuditSink audit;
    private final KeyValueStore store;
    private final Router router;
    private final ActorSystem actors;
    private final PermissionChecker checker;
    private final PackageLoader packages;
    private final InstanceServices services;

    /// Opens everything `config` names.
    public HostParts(HostConfig config, InstanceEvents events) {
        boolean complete = false;
        try {
            // A JVM without a spare carrier is refused before anything is touched (decision D12).
            GuestRunQueue queue = GuestRunQueue.shared();
            Path data = config.dataDirectory();
            keep(DirectoryLock.take(data));
            auditLog = keep(AuditLog.open(AuditConfig.file(data.resolve("audit"))));
            audit = new AuditTrail(config.name(), auditLog);
            store = keep(new KeyValueStore(backend(config)));
            router = keep(new Router(registry, clock, audit, new GuestId("host", "host", "main")));
            actors =
                    keep(
                            ActorSystem.builder(config.name())
                                    .fatalErrors(ActorSystem.FatalErrors.ESCALATE)
                                    .start());
            actors.deadLetters().subscribe(this::deadLetter);
            Acl policy = policy();
            checker = new PermissionChecker(policy, auditLog);
            ComponentLoader loader =
                    new ComponentLoader(
                            Engines.open(
                                    EngineOptions.defaults()
                                            .withCacheDirectory(data.resolve("code"))),
                            queue,
                            new MessagingFunctions(),
                            new ServiceFunctions(registry, clock),
                            new StorageFunctions());
            packages = new PackageLoader(keep(files(config, auditLog)), loader);
            GuestLogSink logs =
                    config.guestLog()
                            .<GuestLogSink>map(sink -> sink::accept)
                            .orElse(new GuestLogger());
            services = new InstanceServices(clock, audit, router, store, logs, events);
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }

    private static StorageBackend backend(HostConfig config) {
        return config.keepData()
                ? MvStoreBackend.open(config.dataDirectory().resolve("store"))
                : new MemoryBackend();
    }

    /// The host's own policy: components may do what their manifests were granted, and nothing
    /// else.
    private static Acl policy() {
        return Acl.of(
                AclRule.allow(
                        "components-message",
                        List.of("type:COMPONENT"),
                        List.of("messaging:*"),
                        List.of("component:**/*")),
                AclRule.allow(
                        "components-store",
                        List.of("type:COMPONENT"),
                        List.of("storage:*"),
                        List.of("storage:**/*")));
    }

    private static ComponentFiles files(HostConfig config, AuditLog log) {
        if (config.developmentFolder().isPresent()) {
            return DevelopmentFolder.open(config.developmentFolder().get(), config.name(), log);
        }
        return new ComponentFiles() {
            @Override
            public byte[] read(String path, int maxBytes) {
                throw new TrustException(
                        HostCode.TRU_001,
                        "'%s' is not signed and this host has no development folder"
                                .formatted(path));
            }

            @Override
            public void close() {}
        };
    }

    /// Nobody will handle it: whoever waits for an answer learns so at once.
    private void deadLetter(DeadLetter letter) {
        if (letter.message() instanceof Envelope envelope
                && envelope.kind() != Envelope.Kind.WAKE) {
            deadLetters.increment();
            ReplyPort port = envelope.replyPort();
            if (port != null) {
                port.fail(HostCode.REQ_003, "AW-MSG-005: the target stopped");
            }
        }
    }

    SystemClock clock() {
        return clock;
    }

    Registry registry() {
        return registry;
    }

    AuditSink audit() {
        return audit;
    }

    KeyValueStore store() {
        return store;
    }

    Router router() {
        return router;
    }

    ActorSystem actors() {
        return actors;
    }

    PermissionChecker checker() {
        return checker;
    }

    PackageLoader packages() {
        return packages;
    }

    InstanceServices services() {
        return services;
    }

    long deadLetters() {
        return deadLetters.sum();
    }

    /// Closes what was opened, the last first; a part that cannot be closed does not keep the
    /// others open.
    @Override
    public void close() {
        RuntimeException first = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                RuntimeException failure =
                        e instanceof RuntimeException r ? r : new IllegalStateException(e);
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
