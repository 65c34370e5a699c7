package io.airssys.cm.internal.abi;

import io.airssys.cm.type.FuncType;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Plans and forms that all instances of one component share, so that only the first instance pays
/// for compiling them. Thread-safe; lives as long as the component it was made for.
///
/// Types are looked up by identity: one component has one object per function type.
public final class PlanCache {
    private record Key(FuncType type, Object form) {
        @Override
        @SuppressWarnings("ReferenceEquality") // one component has one object per function type
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.type == type && key.form.equals(form);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(type) * 31 + form.hashCode();
        }
    }

    private record Crossing(FuncType called, FuncType lifted) {
        @Override
        @SuppressWarnings("ReferenceEquality") // one component has one object per function type
        public boolean equals(@Nullable Object other) {
            return other instanceof Crossing one && one.called == called && one.lifted == lifted;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(called) * 31 + System.identityHashCode(lifted);
        }
    }

    private final ConcurrentHashMap<Key, FuncPlan> plans = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Crossing, FuncMove> moves = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Key, CallForm> forms = new ConcurrentHashMap<>();

    /// An empty cache.
    public PlanCache() {}

    /// {@return the plan of a function type in a form, compiled at most once}
    FuncPlan plan(FuncType type, CallForm form) {
        Key key = new Key(type, form);
        FuncPlan known = plans.get(key);
        return known != null ? known : plans.computeIfAbsent(key, _ -> new FuncPlan(type, form));
    }

    /// {@return how a function crosses from one guest to another, compiled at most once}
    ///
    /// @param called its type in the component this cache belongs to
    /// @param lifted its type in the component it belongs to
    FuncMove move(FuncType called, FuncType lifted) {
        return moves.computeIfAbsent(
                new Crossing(called, lifted), _ -> new FuncMove(called, lifted));
    }

    /// {@return the form of a function type for `user`, worked out at most once}
    CallForm form(FuncType type, Object user, Supplier<CallForm> make) {
        Key key = new Key(type, user);
        CallForm known = forms.get(key);
        return known != null ? known : forms.computeIfAbsent(key, _ -> make.get());
    }
}
