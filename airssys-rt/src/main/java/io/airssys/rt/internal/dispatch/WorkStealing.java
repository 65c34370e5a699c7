package io.airssys.rt.internal.dispatch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A work-stealing pool for activations: a fixed number of platform threads, no processor time when
/// there is nothing to do (R65).
///
/// # Where work waits
///
/// Every worker has a *slot* for one activation and a [Ring]; all share one [Injector]. A worker
/// that submits puts the activation into its own slot, so that what a message woke runs next, on
/// the same processor, while its data is in the cache. What was in the slot moves to the ring.
/// Other threads submit to the injector. A worker takes from its slot, then its ring, then the
/// injector, then steals half of another ring. Two limits keep this fair: after [#SLOT_RUNS]
/// activations in a row from the slot the ring goes first, and every [#INJECTOR_TICK]-th time the
/// injector goes first.
///
/// # Who wakes whom
///
/// Waking a thread costs more than most handlers, so it is done as seldom as correctness allows. A
/// worker is *busy* (runs an activation), *searching* (looks for work, counted in `searching`) or
/// *parked* (listed under `idle`). The rules, each of them necessary:
///
/// 1. Who publishes to a ring or the injector calls [#signal] afterwards, with a full fence
///    between: it wakes one parked worker, unless one is searching already.
/// 2. A worker that parks first lists itself and stops counting as searching, and only *then* looks
///    at every ring and the injector again. So either the publisher sees it parked, or it sees what
///    was published.
/// 3. The last searcher that finds work looks again after it stopped counting, and signals if there
///    is more. So what was published under rule 1 while it searched is not lost when it goes to
///    work.
/// 4. Who moves several activations at once (injector to ring) signals afterwards: while they are
///    in transit nobody else can see them.
/// 5. An activation in a *slot* is announced to nobody; its worker will run it next. For the case
///    that the worker's present handler takes long, one parked worker, the *watcher*, looks every
///    [#WATCH_NANOS] and takes what has lain in a slot while that worker's `epoch` stood still.
///    Whenever some worker is not parked and some worker is, there is a watcher, or the one who
///    fills a slot next appoints one ([#appointWatcher]). When all are parked nobody watches: slots
///    and rings of parked workers are empty.
///
/// `WorkStealingTest` and the stress tests name these rules.
public final class WorkStealing implements Dispatcher {
    private static final int SLOT_RUNS = 16;
    private static final int INJECTOR_TICK = 64;
    private static final int INJECTOR_BATCH = 32;
    private static final int SEARCH_ROUNDS = 3;
    private static final int SPINS_BETWEEN_LOOKS = 60; // about 3 µs
    private static final long WATCH_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private static final VarHandle SLOT;
    private static final VarHandle EPOCH;
    private static final VarHandle SEARCHING;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            SLOT = lookup.findVarHandle(Worker.class, "slot", Activation.class);
            EPOCH = lookup.findVarHandle(Worker.class, "epoch", long.class);
            SEARCHING = lookup.findVarHandle(WorkStealing.class, "searching", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Injector injector = new Injector();
    private final Worker[] workers;

    /// Guards the list of parked workers, their permits and the office of watcher.
    private final Object idle = new Object();

    private final Worker[] parkedStack;
    private volatile int parked;
    private volatile @Nullable Worker watcher;
    private volatile int searching;
    private volatile boolean closed;

    /// Starts `parallelism` daemon threads named after `name`.
    public WorkStealing(String name, int parallelism) {
        workers = new Worker[parallelism];
        parkedStack = new Worker[parallelism];
        for (int i = 0; i < parallelism; i++) {
            workers[i] = new Worker(name + "-worker-" + (i + 1), i);
        }
        for (Worker worker : workers) {
            worker.start();
        }
    }

    @Override
    public void execute(Activation activation) {
        if (Thread.currentThread() instanceof Worker worker && worker.pool() == this) {
            worker.push(activation);
        } else {
            injector.add(activation);
            signal();
        }
    }

    @Override
    public void defer(Activation activation) {
        if (Thread.currentThread() instanceof Worker worker && worker.pool() == this) {
            worker.pushLast(activation);
        } else {
            injector.add(activation);
            signal();
        }
    }

    @Override
    public void close(long limitNanos) throws InterruptedException {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
        long deadline = System.nanoTime() + limitNanos;
        for (Worker worker : workers) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || !worker.join(java.time.Duration.ofNanos(left))) {
                return;
            }
        }
    }

    /// Rule 1.
    private void signal() {
        VarHandle.fullFence();
        if (searching == 0 && parked > 0) {
            wakeOne();
        }
    }

    private void wakeOne() {
        Worker chosen;
        synchronized (idle) {
            if (searching > 0 || parked == 0) {
                return;
            }
            chosen = parkedStack[parked - 1];
            if (chosen == watcher && parked > 1) {
                chosen = parkedStack[parked - 2];
            }
            unlist(chosen);
            chosen.woken = true;
        }
        LockSupport.unpark(chosen);
    }

    /// Rule 5: called when a slot was filled and nobody watches.
    private void appointWatcher() {
        Worker chosen;
        synchronized (idle) {
            if (watcher != null || parked == 0) {
                return;
            }
            chosen = parkedStack[parked - 1];
            watcher = chosen;
        }
        LockSupport.unpark(chosen);
    }

    /// Takes a worker off the list of the parked; from here on it counts as searching. Holds
    /// `idle`.
    private void unlist(Worker worker) {
        int at = parked - 1;
        while (parkedStack[at] != worker) {
            at--;
        }
        System.arraycopy(parkedStack, at + 1, parkedStack, at, parked - 1 - at);
        setParked(parked - 1);
        SEARCHING.getAndAdd(this, 1);
    }

    /// Every write of `parked` happens under `idle`; the field is volatile for those that only
    /// read.
    private void setParked(int count) {
        parked = count;
    }

    private boolean workVisible() {
        if (!injector.isEmpty()) {
            return true;
        }
        for (Worker worker : workers) {
            if (!worker.ring.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private final class Worker extends Thread implements Carrier {
        final Ring ring = new Ring();
        private final int index;
        private final long[] seenEpochs;

        /// Filled by this thread only, emptied by any.
        private volatile @Nullable Activation slot;

        /// Activations begun; written by this thread only.
        private volatile long epoch;

        /// Guarded by `idle`: set by who took this worker off the list.
        private boolean woken;

        private @Nullable Activation current;
        private int slotRuns;
        private int tick;

        Worker(String name, int index) {
            super(name);
            this.index = index;
            this.seenEpochs = new long[workers.length];
            setDaemon(true);
        }

        WorkStealing pool() {
            return WorkStealing.this;
        }

        @Override
        public @Nullable Activation current() {
            return current;
        }

        void push(Activation activation) {
            if (SLOT.getOpaque(this) == null) {
                SLOT.setRelease(this, activation);
                if (watcher == null && parked > 0) {
                    appointWatcher();
                }
                return;
            }
            Activation displaced = (Activation) SLOT.getAndSet(this, activation);
            if (displaced != null) {
                enqueue(displaced);
                signal();
            }
        }

        void pushLast(Activation activation) {
            boolean more = SLOT.getOpaque(this) != null || !ring.isEmpty();
            enqueue(activation);
            if (more) {
                signal();
            } else if (watcher == null && parked > 0) {
                appointWatcher();
            }
        }

        private void enqueue(Activation activation) {
            if (!ring.offer(activation)) {
                injector.add(activation);
            }
        }

        @Override
        public void run() {
            while (!closed) {
                Activation next = local();
                if (next == null) {
                    next = search();
                }
                if (next != null) {
                    EPOCH.setRelease(this, epoch + 1);
                    current = next;
                    runGuarded(next);
                    current = null;
                }
            }
        }

        /// An activation catches everything user code throws. What arrives here is a defect of the
        /// runtime, or the machine is out of memory; the thread goes on either way (R32).
        private void runGuarded(Activation activation) {
            try {
                activation.run();
            } catch (Throwable t) {
                System.getLogger(WorkStealing.class.getName())
                        .log(
                                System.Logger.Level.ERROR,
                                "activation of " + activation + " broke off",
                                t);
            }
        }

        private @Nullable Activation local() {
            if (++tick % INJECTOR_TICK == 0) {
                Activation next = inject();
                if (next != null) {
                    return next;
                }
            }
            if (slotRuns < SLOT_RUNS) {
                Activation next = takeSlot();
                if (next != null) {
                    slotRuns++;
                    return next;
                }
            }
            slotRuns = 0;
            Activation next = ring.poll();
            if (next == null) {
                next = inject();
            }
            return next != null ? next : takeSlot();
        }

        private @Nullable Activation takeSlot() {
            return SLOT.getOpaque(this) == null
                    ? null
                    : (Activation) SLOT.getAndSet(this, (Activation) null);
        }

        private @Nullable Activation inject() {
            Activation next = injector.takeInto(ring, INJECTOR_BATCH);
            if (next != null && (!ring.isEmpty() || !injector.isEmpty())) {
                signal(); // rule 4
            }
            return next;
        }

        /// Looks for work elsewhere and parks when there is none. Null when the pool is closed, or
        /// to be called again.
        private @Nullable Activation search() {
            SEARCHING.getAndAdd(WorkStealing.this, 1);
            rememberEpochs();
            for (int round = 0; round < SEARCH_ROUNDS && !closed; round++) {
                Activation found = look();
                if (found != null) {
                    foundWhileSearching();
                    return found;
                }
                for (int i = 0; i < SPINS_BETWEEN_LOOKS; i++) {
                    Thread.onSpinWait();
                }
            }
            park();
            // Whoever ended the parking counted us as searching; the caller comes back here through
            // local().
            Activation found = look();
            foundWhileSearching();
            return found;
        }

        /// Rule 3.
        private void foundWhileSearching() {
            if ((int) SEARCHING.getAndAdd(WorkStealing.this, -1) == 1 && workVisible()) {
                signal();
            }
        }

        private @Nullable Activation look() {
            Activation found = injector.takeInto(ring, INJECTOR_BATCH);
            for (int i = 1; found == null && i < workers.length; i++) {
                Worker victim = workers[(index + i) % workers.length];
                found = victim.ring.stealInto(ring);
                if (found == null) {
                    found = victim.strandedSlot(seenEpochs);
                }
            }
            return found;
        }

        private void rememberEpochs() {
            for (Worker other : workers) {
                seenEpochs[other.index] = other.epoch;
            }
        }

        /// What lies in the slot, if this worker has begun nothing since `epochs` were noted.
        private @Nullable Activation strandedSlot(long[] epochs) {
            long now = epoch;
            if (now != epochs[index]) {
                epochs[index] = now;
                return null;
            }
            return takeSlot();
        }

        /// Parks until woken, or until this worker as the watcher sees something. Afterwards it
        /// counts as searching.
        private void park() {
            synchronized (idle) {
                woken = false;
                parkedStack[parked] = this;
                setParked(parked + 1);
                SEARCHING.getAndAdd(WorkStealing.this, -1);
            }
            VarHandle.fullFence();
            boolean leave = workVisible(); // rule 2
            while (!closed && !leave) {
                boolean watching;
                synchronized (idle) {
                    if (woken) {
                        break;
                    }
                    if (parked == workers.length) {
                        watcher = watcher == this ? null : watcher;
                    } else if (watcher == null) {
                        watcher = this;
                        rememberEpochs();
                    }
                    watching = watcher == this;
                }
                if (watching) {
                    LockSupport.parkNanos(this, WATCH_NANOS);
                    leave = workVisible() || slotStranded();
                } else {
                    LockSupport.park(this);
                }
                Thread.interrupted(); // a stray interrupt must not turn parking into spinning
            }
            leaveList();
        }

        private boolean slotStranded() {
            for (Worker other : workers) {
                if (other.epoch == seenEpochs[other.index] && other.slot != null) {
                    return true;
                }
                seenEpochs[other.index] = other.epoch;
            }
            return false;
        }

        private void leaveList() {
            Worker successor = null;
            synchronized (idle) {
                if (!woken) {
                    unlist(this);
                }
                woken = false;
                if (watcher == this) {
                    watcher = null;
                    if (parked > 0) {
                        successor = parkedStack[parked - 1];
                        watcher = successor;
                    }
                }
            }
            if (successor != null) {
                LockSupport.unpark(successor);
            }
        }
    }
}
