package io.airssys.rt;

import io.airssys.rt.internal.LocalSystem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// A tree of actors with the threads and timers they run on. Thread-safe; several may live in one
/// process.
///
/// `try (var system = ActorSystem.builder("orders").start()) { … }` shuts it down at the end. An
/// idle system uses no processor time (R65).
public sealed interface ActorSystem extends AutoCloseable permits LocalSystem {
    /// {@return a builder with every default}
    static Builder builder(String name) {
        return new Builder(name);
    }

    /// {@return its name, for display and thread names}
    String name();

    /// Creates a top-level actor; its mailbox is open when this returns.
    ///
    /// @throws SpawnException if the name is bad or taken, a limit is reached, or the system is
    ///   going down
    <M> ActorRef<M> spawn(ActorSpec<M> spec);

    /// Creates a top-level actor with every default.
    default <M> ActorRef<M> spawn(String name, Supplier<? extends Actor<M>> factory) {
        return spawn(ActorSpec.<M>of(factory).named(name));
    }

    /// Starts a top-level supervisor and its children. Blocks until they run.
    ///
    /// @throws SpawnException.StartFailed if a child's start failed; those started before it are
    ///   stopped again
    /// @throws InterruptedException if the thread is interrupted; the supervisor is stopped again
    SupervisorRef supervise(SupervisorSpec spec) throws InterruptedException;

    /// Finds a living actor by its path; a relative path starts at `/user`. Takes time proportional
    /// to the depth.
    ///
    /// An actor whose spec names no protocol is returned unchecked.
    ///
    /// @throws RegistryException.ProtocolMismatch if it accepts other messages
    <M> Optional<ActorRef<M>> find(String path, Class<M> protocol);

    /// {@return where an actor is in its life}
    LifecycleState stateOf(ActorRef<?> ref);

    /// Stops an actor. The system is the parent of top-level actors, so for them this is final; a
    /// deeper actor whose policy is permanent is restarted by its parent, as in OTP (R41). Never
    /// blocks.
    ///
    /// @return completes when the actor, or its incarnation if it is restarted, has ended
    CompletionStage<ExitReason> stop(ActorRef<?> ref, StopMode mode);

    /// Stops an actor after its running turn.
    default CompletionStage<ExitReason> stop(ActorRef<?> ref) {
        return stop(ref, StopMode.now());
    }

    /// Kills an actor: its thread is interrupted, no further turn runs, `postStop` is skipped. If
    /// the turn does not return within the kill grace, the actor is declared ended anyway (R90).
    CompletionStage<ExitReason> kill(ActorRef<?> ref);

    /// Replaces an actor's object by a new one; it does not count against the intensity. Cuts a
    /// backoff short.
    void restart(ActorRef<?> ref);

    /// {@return what became of the messages that could not be handled}
    DeadLetters deadLetters();

    /// {@return the message accounts, summed over all actors; takes time proportional to their
    /// number}
    Counters counters();

    /// {@return true if there was a moment during this call when no message was queued or in
    /// handling}
    ///
    /// Messages that timers or other threads send later are not foreseen.
    boolean isQuiescent();

    /// Stops all actors, children before parents, then the threads. Idempotent: always the same
    /// future. Callable from a turn; never blocks. What does not stop within the shutdown timeout
    /// is killed.
    CompletableFuture<ShutdownReport> shutdown();

    /// Kills all actors, then stops the threads; ends within the kill grace and 2 s.
    CompletableFuture<ShutdownReport> terminate();

    /// Calls [#shutdown] and waits.
    ///
    /// @throws LifecycleException.BlockingNotAllowed in an event-driven turn
    @Override
    void close();

    /// What event-driven actors run on.
    enum Scheduling {
        /// Our own work-stealing pool.
        WORK_STEALING,
        /// A `ForkJoinPool` of the JDK: the same semantics, slower on chains of messages, and not
        /// fair to others while an actor sends to itself without end. The oracle of our tests, and
        /// the way out should the other ever fail.
        FORK_JOIN
    }

    /// What an out-of-memory or internal error of the virtual machine does (R33).
    enum FatalErrors {
        /// Ends the system.
        SHUTDOWN_SYSTEM,
        /// Is escalated like any failure.
        ESCALATE
    }

    /// Settings of a system. Not thread-safe.
    final class Builder {
        private final String name;
        private int parallelism = Runtime.getRuntime().availableProcessors();
        private int maxActors;
        private Scheduling scheduling = Scheduling.WORK_STEALING;
        private FatalErrors fatalErrors = FatalErrors.SHUTDOWN_SYSTEM;
        private Optional<Monitor> monitor = Optional.empty();
        private Optional<TimeSource> time = Optional.empty();
        private Duration shutdownTimeout = Duration.ofSeconds(30);
        private Duration killGrace = Duration.ofSeconds(1);
        private Duration muteTimeout = Duration.ofSeconds(1);

        private Builder(String name) {
            this.name = name;
        }

        /// Threads for event-driven actors, 1 to 1,024; default the number of processors.
        public Builder parallelism(int threads) {
            parallelism = threads;
            return this;
        }

        /// Most actors alive at once; default 0, which means no limit.
        public Builder maxActors(int limit) {
            maxActors = limit;
            return this;
        }

        /// What event-driven actors run on; default our own pool.
        public Builder scheduling(Scheduling kind) {
            scheduling = kind;
            return this;
        }

        /// What a fatal error does; default it ends the system.
        public Builder fatalErrors(FatalErrors policy) {
            fatalErrors = policy;
            return this;
        }

        /// Who is told what happens; default nobody.
        public Builder monitor(Monitor events) {
            monitor = Optional.of(events);
            return this;
        }

        /// The clock and scheduler; default the machine's clock and one daemon thread.
        public Builder time(TimeSource source) {
            time = Optional.of(source);
            return this;
        }

        /// After this time [ActorSystem#shutdown] kills what is left; default 30 s.
        public Builder shutdownTimeout(Duration limit) {
            shutdownTimeout = limit;
            return this;
        }

        /// How long a killed actor's turn may take to return; default 1 s.
        public Builder killGrace(Duration limit) {
            killGrace = limit;
            return this;
        }

        /// The longest a sender is slowed by one full mailbox; default 1 s.
        public Builder muteTimeout(Duration limit) {
            muteTimeout = limit;
            return this;
        }

        /// Starts the threads.
        ///
        /// @throws ConfigException naming every setting that is out of range
        public ActorSystem start() {
            return LocalSystem.start(
                    new Settings(
                            name,
                            parallelism,
                            maxActors,
                            scheduling,
                            fatalErrors,
                            monitor,
                            time,
                            shutdownTimeout,
                            killGrace,
                            muteTimeout));
        }
    }

    /// The settings a system was started with. Immutable.
    ///
    /// @param name for display and thread names
    /// @param parallelism threads for event-driven actors
    /// @param maxActors most actors alive at once; 0 means no limit
    /// @param scheduling what event-driven actors run on
    /// @param fatalErrors what a fatal error does
    /// @param monitor who is told what happens
    /// @param time the clock, if not the machine's
    /// @param shutdownTimeout after this time a shutdown kills
    /// @param killGrace how long a killed turn may take to return
    /// @param muteTimeout the longest a sender is slowed
    record Settings(
            String name,
            int parallelism,
            int maxActors,
            Scheduling scheduling,
            FatalErrors fatalErrors,
            Optional<Monitor> monitor,
            Optional<TimeSource> time,
            Duration shutdownTimeout,
            Duration killGrace,
            Duration muteTimeout) {
        /// Checks every range and reports all that are wrong.
        public Settings {
            StringBuilder problems = new StringBuilder();
            if (name.isBlank()) {
                problems.append("; name is blank");
            }
            if (parallelism < 1 || parallelism > 1_024) {
                problems.append("; parallelism must be 1 to 1024, was ").append(parallelism);
            }
            if (maxActors < 0) {
                problems.append("; maxActors must be 0 or more, was ").append(maxActors);
            }
            if (!shutdownTimeout.isPositive()
                    || !killGrace.isPositive()
                    || !muteTimeout.isPositive()) {
                problems.append("; shutdownTimeout, killGrace and muteTimeout must be positive");
            }
            if (!problems.isEmpty()) {
                throw new ConfigException("actor system" + problems);
            }
        }
    }
}
