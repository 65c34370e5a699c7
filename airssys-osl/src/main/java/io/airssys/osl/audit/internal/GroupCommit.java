package io.airssys.osl.audit.internal;

import io.airssys.osl.audit.AuditConfig;
import io.airssys.osl.audit.AuditRecord;
import io.airssys.osl.audit.Durability;
import io.airssys.osl.audit.Head;
import io.airssys.osl.audit.Origin;
import io.airssys.osl.error.OslException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Appending
 *
 * An appender encodes its record on its own thread and puts it into a queue. If it must wait for
 * the kernel it then takes the write lock: whoever gets it writes everything in the queue with one
 * write and leaves; those who waited for the lock find their records written. So the lock is held
 * for hashing and writing only, and the number of system calls falls as the load rises. A record
 * nobody waits for is left to the timer thread.
 *
 * Invariants
 *  1. The chain and the file change only under the write lock.
 *  2. The chain is committed only after a whole batch is in the file; after a failed write it rolls
 *     back and the file is cut to its committed length before anything else is written.
 *  3. A record is counted in `queued` from before it enters the queue until it is written, failed
 *     or abandoned.
 *  4. After `closing` is set no record that was not in the queue by then is written: an appender
 *     looks at `closing` after it put its record there, the closer drains after it set it.
 *  5. At most one fsync runs (sync lock), and it never holds the write lock.
 */

/// Writes records in batches: combines concurrent appenders, starts new files, forces the disk.
public final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("osl.audit");
    private static final int BATCH_BYTES = 256 << 10;
    private static final long CLOSE_WAIT_SECONDS = 10;

    private final AuditConfig config;
    private final LogFolder folder;
    private final WriterLock writerLock;
    private final String instance;

    private final ConcurrentLinkedQueue<Pending> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final ReentrantLock writing = new ReentrantLock();
    private final JsonBytes lines = new JsonBytes(BATCH_BYTES + 8_192);
    private final List<Pending> batch = new ArrayList<>();
    private final ArrayDeque<Pending> retry = new ArrayDeque<>();
    private final Chain chain;
    private volatile SegmentFile active;

    private final ReentrantLock syncing = new ReentrantLock();
    private final ConcurrentLinkedQueue<SegmentFile> retired = new ConcurrentLinkedQueue<>();
    private volatile long written;
    private volatile long synced;
    private volatile @Nullable IOException syncFault;
    private volatile @Nullable IOException writeFault;

    private final Thread timer;
    private volatile boolean dirty;
    private volatile boolean closing;
    private boolean shut;

    private GroupCommit(
            AuditConfig config,
            LogFolder folder,
            WriterLock writerLock,
            String instance,
            SegmentFile active,
            Chain chain) {
        this.config = config;
        this.folder = folder;
        this.writerLock = writerLock;
        this.instance = instance;
        this.active = active;
        this.chain = chain;
        this.written = chain.seq();
        this.timer = Thread.ofPlatform().daemon().name("osl-audit").unstarted(this::tick);
    }

    /// Opens or starts the log and records that it did.
    public static GroupCommit open(AuditConfig config, String instance) throws IOException {
        LogFolder folder = LogFolder.prepare(config.directory());
        WriterLock lock = WriterLock.take(folder.path());
        boolean open = false;
        try {
            Tail tail = Tail.find(folder);
            SegmentFile active;
            if (tail.last() == null) {
                active = SegmentFile.create(folder, tail.number(), instance);
            } else {
                active = SegmentFile.reopen(tail.last());
            }
            Chain chain = tail.chain();
            if (chain == null) {
                SegmentHeader header =
                        new SegmentHeader(tail.number(), SegmentHeader.FORMAT, instance);
                chain = new Chain(0, header.hash());
            }
            GroupCommit log = new GroupCommit(config, folder, lock, instance, active, chain);
            log.timer.start();
            for (AuditRecord.Recovery recovery : tail.recovered()) {
                log.append(recovery);
            }
            log.append(
                    AuditRecord.lifecycle(Origin.NONE, "audit:opened", "audit", "ok")
                            .with("pid", Long.toString(ProcessHandle.current().pid())));
            log.flush();
            active.appear();
            folder.sync();
            open = true;
            return log;
        } finally {
            if (!open) {
                lock.close();
            }
        }
    }

    /// Accepts a record. A decision is in the kernel when this returns.
    public void append(AuditRecord record) {
        boolean sync = config.durability() == Durability.SYNC;
        boolean awaited =
                sync
                        || !(record instanceof AuditRecord.Outcome
                                || record instanceof AuditRecord.Lifecycle)
                        || queued.get() >= config.queueCapacity();
        if (syncFault != null) {
            throw unavailable(syncFault);
        }
        Pending mine = new Pending(Encoded.of(record, config.clock().instant(), instance), awaited);
        queued.incrementAndGet();
        queue.add(mine);
        if (awaited || closing) {
            commit(mine);
        }
        if (sync) {
            sync(written);
        } else {
            markDirty();
        }
    }

    /// Writes and forces everything appended before.
    public void flush() {
        writing.lock();
        try {
            drain();
        } finally {
            writing.unlock();
        }
        IOException fault = writeFault;
        if (fault != null) {
            throw unavailable(fault);
        }
        sync(written);
    }

    /// {@return the newest record in the file}
    public Head head() {
        writing.lock();
        try {
            return chain.head();
        } finally {
            writing.unlock();
        }
    }

    /// {@return why records are refused at present}
    public @Nullable Throwable fault() {
        return syncFault != null ? syncFault : writeFault;
    }

    private void commit(Pending mine) {
        if (!lockFor(mine)) {
            throw new OslException.AuditUnavailable(
                    "the audit log did not take the record within " + config.maxWait(), null);
        }
        try {
            if (mine.state() == Pending.State.QUEUED) {
                drain();
            }
        } finally {
            writing.unlock();
        }
        if (mine.state() != Pending.State.WRITTEN) {
            if (closing && mine.cause == null) {
                throw new OslException.Closed("cannot append: the audit log is closed");
            }
            throw unavailable(mine.cause);
        }
    }

    /// Takes the write lock; false once the wait is over and the record is withdrawn.
    private boolean lockFor(Pending mine) {
        if (writing.tryLock()) {
            return true;
        }
        long end = System.nanoTime() + config.maxWait().toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                long left = end - System.nanoTime();
                try {
                    if (writing.tryLock(left, TimeUnit.NANOSECONDS)) {
                        return true;
                    }
                    if (mine.move(Pending.State.QUEUED, Pending.State.ABANDONED)) {
                        queued.decrementAndGet();
                    }
                    return false;
                } catch (InterruptedException e) {
                    // A cancelled caller still gets its record written; it sees the flag later.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Writes all that is queued. Needs the write lock.
    private void drain() {
        while (fill()) {
            if (shut) {
                chain.rollback();
                fail(null);
                continue;
            }
            try {
                active.write(lines);
                chain.commit();
                written = chain.seq();
                writeFault = null;
                batch.forEach(p -> p.move(Pending.State.TAKEN, Pending.State.WRITTEN));
                queued.addAndGet(-batch.size());
                rotateIfFull();
            } catch (IOException e) {
                chain.rollback();
                fail(e);
                return;
            }
        }
    }

    private boolean fill() {
        batch.clear();
        lines.reset();
        while (lines.length < BATCH_BYTES) {
            Pending next = retry.isEmpty() ? queue.poll() : retry.poll();
            if (next == null) {
                break;
            }
            if (next.move(Pending.State.QUEUED, Pending.State.TAKEN)) {
                chain.link(next.record, lines);
                batch.add(next);
            }
        }
        return !batch.isEmpty();
    }

    private void fail(@Nullable IOException cause) {
        if (cause != null && writeFault == null) {
            LOG.error("cannot write the audit log {}", active.path(), cause);
        }
        if (cause != null) {
            writeFault = cause;
        }
        for (int i = batch.size() - 1; i >= 0; i--) {
            Pending p = batch.get(i);
            if (p.awaited || shut) {
                p.cause = cause;
                p.move(Pending.State.TAKEN, Pending.State.FAILED);
                queued.decrementAndGet();
            } else {
                p.move(Pending.State.TAKEN, Pending.State.QUEUED);
                retry.addFirst(p);
            }
        }
    }

    private void rotateIfFull() {
        if (active.length() < config.maxFileBytes()) {
            return;
        }
        SegmentFile full = active;
        try {
            full.appear();
            SegmentFile next = SegmentFile.create(folder, full.number() + 1, instance);
            try {
                lines.reset();
                chain.link(continuation(next), lines);
                next.write(lines);
                next.appear();
            } catch (IOException e) {
                chain.rollback();
                next.discard();
                throw e;
            }
            chain.commit();
            // In this order, so that who sees the next file also finds the full one to force.
            retired.add(full);
            active = next;
            written = chain.seq();
        } catch (IOException e) {
            // The full file goes on growing; the records in it are safe.
            LOG.warn("cannot start a new file after {}; going on with it", full.path(), e);
        }
    }

    /// First record of a further file: names its header and so joins it to the file before.
    private Encoded continuation(SegmentFile next) {
        SegmentHeader header = new SegmentHeader(next.number(), SegmentHeader.FORMAT, instance);
        return Encoded.of(
                AuditRecord.lifecycle(Origin.NONE, "audit:continued", "audit", "ok")
                        .with("header", header.hashText()),
                config.clock().instant(),
                instance);
    }

    private void sync(long upTo) {
        if (synced >= upTo) {
            return;
        }
        syncing.lock();
        try {
            if (synced >= upTo) {
                return;
            }
            long reached = written;
            SegmentFile current = active;
            boolean moved = false;
            boolean currentDone = false;
            for (SegmentFile old = retired.poll(); old != null; old = retired.poll()) {
                old.sync();
                old.close();
                moved = true;
                currentDone |= old == current;
            }
            if (!currentDone) {
                current.sync();
            }
            if (moved) {
                folder.sync();
            }
            synced = reached;
        } catch (IOException e) {
            // After a failed fsync the kernel may have dropped the pages: nothing written since the
            // last good one can be trusted, so the log stays shut until it is opened again.
            LOG.error("cannot force the audit log to the disk; it takes no more records", e);
            syncFault = e;
            throw unavailable(e);
        } finally {
            syncing.unlock();
        }
    }

    private void markDirty() {
        if (!dirty) {
            dirty = true;
            LockSupport.unpark(timer);
        }
    }

    /// The timer thread: sleeps while nothing happens, then writes and forces once per interval.
    private void tick() {
        while (!closing) {
            if (!dirty) {
                LockSupport.park(this);
                continue;
            }
            long end = System.nanoTime() + config.interval().toNanos();
            for (long left = end - System.nanoTime();
                    left > 0 && !closing;
                    left = end - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
            dirty = false;
            writing.lock();
            try {
                drain();
                if (!retry.isEmpty()) {
                    dirty = true;
                }
            } finally {
                writing.unlock();
            }
            if (config.durability() != Durability.OS && syncFault == null) {
                try {
                    sync(written);
                } catch (OslException.AuditUnavailable e) {
                    return; // Logged there; every later append reports it.
                }
            }
        }
    }

    private static OslException.AuditUnavailable unavailable(@Nullable Throwable cause) {
        return new OslException.AuditUnavailable(
                "the audit log cannot be written"
                        + (cause == null ? "" : ": " + cause.getMessage()),
                cause);
    }

    /// Writes, forces and closes; waits at most 10 s and logs how many records were lost.
    @Override
    public void close() throws IOException {
        if (closing) {
            return;
        }
        queued.incrementAndGet();
        queue.add(
                new Pending(
                        Encoded.of(
                                AuditRecord.lifecycle(Origin.NONE, "audit:closed", "audit", "ok"),
                                config.clock().instant(),
                                instance),
                        false));
        closing = true;
        LockSupport.unpark(timer);
        boolean locked = false;
        try {
            locked = writing.tryLock(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS);
            if (locked) {
                drain();
                shut = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (locked) {
                writing.unlock();
            }
            int left = queued.get();
            if (left > 0) {
                LOG.warn("the audit log was closed with {} records unwritten", left);
            }
            try {
                sync(written);
            } finally {
                active.close();
                writerLock.close();
            }
        }
    }
}
