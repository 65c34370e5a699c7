package io.airssys.osl;

import io.airssys.osl.audit.AuditSink;
import io.airssys.osl.error.OslException;
import io.airssys.osl.fs.Root;
import io.airssys.osl.internal.Pipeline;
import io.airssys.osl.op.Operation;
import io.airssys.osl.platform.LinuxDir;
import io.airssys.osl.policy.Acl;
import io.airssys.osl.subject.Subject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The guarded door to the operating system.
///
/// Get one with [#builder], close it after use. Thread-safe; a call blocks as long as the system
/// does. Nothing switches authorisation or audit off (G-01): without a rule that allows it every
/// request is refused, and when the audit log does not take the decision nothing happens.
public final class Osl implements AutoCloseable {
    private final Pipeline pipeline;
    private final Capabilities capabilities;

    private Osl(Pipeline pipeline, Capabilities capabilities) {
        this.pipeline = pipeline;
        this.capabilities = capabilities;
    }

    /// {@return a builder; the log is not closed with the runtime}
    public static Builder builder(AuditSink audit, Acl policy) {
        return new Builder(audit, policy);
    }

    /// Does `operation` for the subject that `OslScope` has bound.
    ///
    /// @throws OslException.Denied when it may not be done, and only then
    /// @throws OslException when it fails
    public <R> R execute(Operation<R> operation) {
        return pipeline.execute(operation, null);
    }

    /// Does `operation` for `subject`. Where `OslScope` binds one as well, both must be the same.
    ///
    /// @throws OslException.Denied when it may not be done, and only then
    /// @throws OslException when it fails
    public <R> R execute(Operation<R> operation, Subject subject) {
        return pipeline.execute(operation, subject);
    }

    /// {@return what [#execute(Operation)] gives or throws, as a value}
    public <R> Outcome<R> attempt(Operation<R> operation) {
        try {
            return new Outcome.Ok<>(execute(operation));
        } catch (OslException e) {
            return new Outcome.Failed<>(e);
        }
    }

    /// {@return with which means it works on this machine}
    public Capabilities capabilities() {
        return capabilities;
    }

    /// Refuses further requests and closes the roots.
    @Override
    public void close() {
        pipeline.close();
    }

    /// Collects what a runtime is made of. Not thread-safe.
    public static final class Builder {
        private final AuditSink audit;
        private final Acl policy;
        private final List<Root> roots = new ArrayList<>();
        private InstantSource clock = InstantSource.system();
        private boolean nativeCalls = true;

        private Builder(AuditSink audit, Acl policy) {
            this.audit = audit;
            this.policy = policy;
        }

        /// Adds a folder that paths may name.
        public Builder root(String name, Path directory, Root.Access access) {
            roots.add(new Root(name, directory, access));
            return this;
        }

        /// Sets the clock that sessions end by.
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /// Works by the means of the JDK alone, also where native calls are allowed. Confinement is
        /// as tight, see [io.airssys.osl.fs.Confinement#SECURE_DIRECTORY_STREAM].
        public Builder withoutNativeCalls() {
            nativeCalls = false;
            return this;
        }

        /// Opens the roots.
        ///
        /// @throws OslException.Configuration when one is missing or named twice
        public Osl build() {
            if (roots.stream().map(Root::name).distinct().count() < roots.size()) {
                throw new OslException.Configuration(
                        "cannot build the runtime", List.of("two roots have the same name"));
            }
            @Nullable String missing =
                    nativeCalls ? LinuxDir.unavailable() : "native calls were switched off";
            Pipeline pipeline = Pipeline.open(roots, policy, audit, clock, missing == null);
            return new Osl(
                    pipeline,
                    new Capabilities(
                            pipeline.confinement(), missing == null ? "available" : missing));
        }
    }
}
