package io.airssys.osl.internal;

import io.airssys.osl.audit.AuditRecord;
import io.airssys.osl.audit.AuditSink;
import io.airssys.osl.audit.Origin;
import io.airssys.osl.error.Effect;
import io.airssys.osl.error.OslCode;
import io.airssys.osl.error.OslException;
import io.airssys.osl.fs.Confinement;
import io.airssys.osl.fs.Root;
import io.airssys.osl.op.FileContent;
import io.airssys.osl.op.FileOperation;
import io.airssys.osl.op.Operation;
import io.airssys.osl.op.WriteReceipt;
import io.airssys.osl.policy.Acl;
import io.airssys.osl.policy.Decision;
import io.airssys.osl.subject.OslScope;
import io.airssys.osl.subject.RequestId;
import io.airssys.osl.subject.Subject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Phases, in the order of the code of `phases`; no value can change it (PL-01):
 *
 *  1  admission      open, subject present and not expired
 *  2  canonicalise   path to root and resource; a read-only root refuses changes here
 *  3  authorise      every pair against one policy; the decision record is accepted by the log
 *  4  execute        the same frozen Resolved that was authorised; expiry is looked at again
 *  5  outcome        one record, whatever happened; it never changes the result
 *
 * A request that fails in 1 to 3 leaves a decision record too, with the raw resource, and runs
 * nothing (PL-03, PL-04). Exceptions in 1 to 3 that are no OslException become a refusal (G-03).
 */

/// Takes operations through the phases. Thread-safe.
public final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("osl");
    private static final long CLOSE_WAIT_SECONDS = 10;

    private final Map<String, OpenRoot> roots;
    private final Acl acl;
    private final AuditSink audit;
    private final InstantSource clock;
    // A root is closed only when nothing works below it: the number of its descriptor may be given
    // to another file the moment after.
    private final ReentrantReadWriteLock inFlight = new ReentrantReadWriteLock();
    private volatile boolean closed;
    private boolean rootsClosed;

    private Pipeline(Map<String, OpenRoot> roots, Acl acl, AuditSink audit, InstantSource clock) {
        this.roots = roots;
        this.acl = acl;
        this.audit = audit;
        this.clock = clock;
    }

    /// Opens the roots and records what is in force. A failure leaves nothing open.
    public static Pipeline open(
            List<Root> roots, Acl acl, AuditSink audit, InstantSource clock, boolean nativeCalls) {
        Map<String, OpenRoot> open = new LinkedHashMap<>();
        boolean done = false;
        try {
            AuditRecord.Lifecycle opened =
                    AuditRecord.lifecycle(Origin.NONE, "osl:opened", "osl", "ok");
            for (Root root : roots) {
                OpenRoot handle = OpenRoot.open(root, nativeCalls);
                open.put(root.name(), handle);
                opened =
                        opened.with(
                                "root." + root.name(),
                                root.access() + " " + handle.handle().confinement());
            }
            audit.append(new AuditRecord.Policy(acl.hash(), acl.size()));
            audit.append(opened);
            done = true;
            return new Pipeline(open, acl, audit, clock);
        } finally {
            if (!done) {
                open.values().forEach(OpenRoot::close);
            }
        }
    }

    /// {@return how each root is confined}
    public Map<String, Confinement> confinement() {
        Map<String, Confinement> found = new TreeMap<>();
        roots.forEach((name, root) -> found.put(name, root.handle().confinement()));
        return found;
    }

    /// Does `operation` for the bound or passed subject.
    public <R> R execute(Operation<R> operation, @Nullable Subject passed) {
        inFlight.readLock().lock();
        try {
            if (closed) {
                throw new OslException.Closed("cannot do " + operation.kind() + ": it is closed");
            }
            return phases(operation, passed);
        } finally {
            inFlight.readLock().unlock();
        }
    }

    private <R> R phases(Operation<R> operation, @Nullable Subject passed) {
        String rid = RequestId.mint();
        long start = System.nanoTime();
        Subject subject = OslScope.current().orElse(passed);
        Origin origin =
                subject == null
                        ? Origin.NONE
                        : Origin.subject(subject.id(), subject.type().name())
                                .withSession(subject.sessionId());
        Object result = null;
        OslException failure = null;
        boolean allowed = false;
        try {
            Resolved<R> resolved = authorise(operation, subject, passed, origin, rid, start);
            allowed = true;
            result = run(resolved, subject);
            return cast(result);
        } catch (OslException e) {
            failure = e.inRequest(rid, operation.kind());
            throw failure;
        } catch (RuntimeException | Error e) {
            failure =
                    new OslException.OsFailure(
                            "EIO",
                            operation.kind() + " failed: " + e.getClass().getSimpleName(),
                            operation.mutating() ? Effect.UNKNOWN : Effect.NONE,
                            false,
                            e);
            throw e;
        } finally {
            if (failure == null || !(failure instanceof OslException.AuditUnavailable)) {
                outcome(operation, origin, rid, start, allowed, result, failure);
            }
        }
    }

    // The record types of FileOperation fix R for each case, and FileExecutor follows them.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <R> R cast(Object result) {
        return (R) result;
    }

    private <R> Resolved<R> authorise(
            Operation<R> operation,
            @Nullable Subject subject,
            @Nullable Subject passed,
            Origin origin,
            String rid,
            long start) {
        List<AuditRecord.Pair> pairs = raw(operation);
        OslException refusal;
        try {
            Subject who = admit(subject, passed);
            Resolved<R> resolved = resolve(operation);
            List<AuditRecord.Pair> judged = new ArrayList<>();
            Decision.@Nullable Deny deny = judge(who, resolved, judged);
            pairs = judged;
            if (deny == null) {
                decision(operation, origin, rid, start, pairs, "OK", true);
                return resolved;
            }
            // The caller learns the code; which rule it was is for the audit log (ER-01).
            refusal =
                    new OslException.Denied(
                            deny.code(), operation.kind() + " was refused; request " + rid);
        } catch (OslException.AuditUnavailable e) {
            throw e;
        } catch (OslException e) {
            refusal = e;
        } catch (RuntimeException e) {
            LOG.error(
                    "{} could not be decided and was refused; request {}",
                    operation.kind(),
                    rid,
                    e);
            refusal =
                    new OslException.Denied(
                            OslCode.POLICY_ERROR,
                            operation.kind() + " could not be decided; request " + rid);
        }
        decision(operation, origin, rid, start, pairs, refusal.code(), false);
        throw refusal;
    }

    private Subject admit(@Nullable Subject subject, @Nullable Subject passed) {
        if (subject == null) {
            throw new OslException.Denied(
                    OslCode.NO_SUBJECT, "nobody asks; bind a subject with OslScope or pass one");
        }
        if (passed != null && !passed.equals(subject)) {
            throw new OslException.Denied(
                    OslCode.SUBJECT_CONFLICT, "the passed subject is not the bound one");
        }
        checkExpiry(subject);
        return subject;
    }

    private void checkExpiry(Subject subject) {
        Instant end = subject.expiresAt();
        if (end != null && !clock.instant().isBefore(end)) {
            throw new OslException.Denied(OslCode.EXPIRED, "the session of the subject has ended");
        }
    }

    private <R> Resolved<R> resolve(Operation<R> operation) {
        List<Resolved.Pair> pairs = new ArrayList<>();
        OpenRoot in = null;
        for (Operation.Need need : operation.needs()) {
            OpenRoot root = roots.get(need.path().root());
            if (root == null) {
                throw new OslException.Denied(
                        OslCode.NO_ROOT, "there is no root '" + need.path().root() + "'");
            }
            in = root;
            pairs.add(new Resolved.Pair(need.verb(), root.resource(need.path())));
        }
        if (in == null) {
            throw new IllegalStateException(operation.kind() + " names nothing to authorise");
        }
        if (operation.mutating() && in.root().access() == Root.Access.READ_ONLY) {
            throw new OslException.Denied(
                    OslCode.CONFINEMENT, "root '" + in.root().name() + "' is read-only");
        }
        return new Resolved<>(operation, in, pairs);
    }

    /// Asks for each pair until one is refused; the rest is recorded as not looked at (PM-01).
    private Decision.@Nullable Deny judge(
            Subject subject, Resolved<?> resolved, List<AuditRecord.Pair> judged) {
        Decision.Deny refused = null;
        for (Resolved.Pair pair : resolved.pairs()) {
            if (refused != null) {
                judged.add(record(pair, AuditRecord.Ruling.NOT_EVALUATED, null, null));
                continue;
            }
            switch (acl.decide(subject, pair.verb(), pair.resource())) {
                case Decision.Allow a ->
                        judged.add(record(pair, AuditRecord.Ruling.ALLOW, a.policy(), a.rule()));
                case Decision.Deny d -> {
                    judged.add(record(pair, AuditRecord.Ruling.DENY, d.policy(), d.rule()));
                    refused = d;
                }
                case Decision.NotApplicable n -> {
                    judged.add(record(pair, AuditRecord.Ruling.DENY, n.policy(), null));
                    OslCode code = acl.size() == 0 ? OslCode.NO_POLICY : OslCode.NOT_APPLICABLE;
                    refused = new Decision.Deny(code, n.policy(), null);
                }
            }
        }
        return refused;
    }

    private Object run(Resolved<?> resolved, @Nullable Subject subject) {
        if (subject != null) {
            checkExpiry(subject);
        }
        return switch (resolved.operation()) {
            case FileOperation<?> file -> resolved.root().executor().execute(file);
        };
    }

    private void decision(
            Operation<?> operation,
            Origin origin,
            String rid,
            long start,
            List<AuditRecord.Pair> pairs,
            String code,
            boolean allowed) {
        audit.append(
                AuditRecord.decision(rid, origin, operation.kind(), pairs, allowed, code)
                        .withPolicyHash(acl.hash())
                        .withEvalNanos(System.nanoTime() - start));
    }

    private void outcome(
            Operation<?> operation,
            Origin origin,
            String rid,
            long start,
            boolean allowed,
            @Nullable Object result,
            @Nullable OslException failure) {
        AuditRecord.Status status =
                failure == null
                        ? AuditRecord.Status.OK
                        : !allowed || failure instanceof OslException.Denied
                                ? AuditRecord.Status.DENIED
                                : AuditRecord.Status.FAILED;
        AuditRecord.Outcome record =
                AuditRecord.outcome(
                                rid, origin, operation.kind(), status, System.nanoTime() - start)
                        .withBytes(
                                result instanceof FileContent c ? c.size() : 0,
                                result instanceof WriteReceipt w ? w.bytesWritten() : 0);
        if (failure != null) {
            record =
                    record.withError(
                            failure.code() + ": " + failure.getMessage(), failure.effect());
        }
        try {
            audit.append(record);
        } catch (OslException e) {
            // The effect stands, so the result stands; the log refuses the next decision itself.
            LOG.error("the outcome of request {} is not in the audit log", rid, e);
        }
    }

    /// The pairs as they were asked for, when they never became canonical.
    private static List<AuditRecord.Pair> raw(Operation<?> operation) {
        return operation.needs().stream()
                .map(n ->
                        new AuditRecord.Pair(
                                n.verb(),
                                n.path().toString(),
                                AuditRecord.Ruling.NOT_EVALUATED,
                                null,
                                null))
                .toList();
    }

    private static AuditRecord.Pair record(
            Resolved.Pair pair,
            AuditRecord.Ruling ruling,
            @Nullable String policy,
            @Nullable String rule) {
        return new AuditRecord.Pair(pair.verb(), pair.resource(), ruling, policy, rule);
    }

    /// Refuses further requests, waits up to 10 s for those under way, and closes the roots. The
    /// audit log stays open, it is the caller's.
    @Override
    public void close() {
        closed = true;
        boolean quiet = false;
        try {
            quiet = inFlight.writeLock().tryLock(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!quiet) {
            LOG.warn("requests are still under way; their roots stay open");
            return;
        }
        try {
            if (!rootsClosed) {
                rootsClosed = true;
                roots.values().forEach(OpenRoot::close);
                audit.append(AuditRecord.lifecycle(Origin.NONE, "osl:closed", "osl", "ok"));
            }
        } finally {
            inFlight.writeLock().unlock();
        }
    }
}
