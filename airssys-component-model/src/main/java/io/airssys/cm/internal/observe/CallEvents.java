package io.airssys.cm.internal.observe;

import io.airssys.cm.ComponentException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes a [GuestCall] for calls into guests while a flight recording wants them.
///
/// The module `jdk.jfr` is optional: where it is not part of the JVM's image, nothing is ever
/// recorded and the event class is never loaded. Without a recording a call pays for one test of a
/// constant and allocates nothing. Thread-safe.
public final class CallEvents {
    private static final boolean THERE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private CallEvents() {}

    /// {@return whether somebody records calls into guests at this moment}
    public static boolean recording() {
        return THERE && GuestCall.PROBE.isEnabled();
    }

    /// Runs `call` and records it; only when [#recording()].
    ///
    /// @param owner the embedder's object for the instance, null for none
    public static <T extends @Nullable Object> T record(
            String component, @Nullable Object owner, String export, Supplier<T> call) {
        var event = new GuestCall();
        String outcome = "failed";
        event.begin();
        try {
            T result = call.get();
            outcome = "returned";
            return result;
        } catch (ComponentException e) {
            outcome = e.code();
            throw e;
        } finally {
            event.end();
            if (event.shouldCommit()) {
                event.component = component;
                event.owner = owner == null ? "" : owner.toString();
                event.export = export;
                event.outcome = outcome;
                event.commit();
            }
        }
    }
}
