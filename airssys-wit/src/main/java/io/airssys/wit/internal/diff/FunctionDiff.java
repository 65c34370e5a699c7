package io.airssys.wit.internal.diff;

import io.airssys.wit.WitFunc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares signatures. Every difference breaks both sides: a component carries the whole function
/// type with the names of its parameters, and the linker wants it equal.
final class FunctionDiff {
    private final TypeDiff types;

    FunctionDiff(TypeDiff types) {
        this.types = types;
    }

    /// {@return how the functions differ, empty when they do not}
    Optional<String> of(Scope a, WitFunc old, Scope b, WitFunc now) {
        List<String> reasons = new ArrayList<>();
        if (old.kind() != now.kind()) {
            reasons.add("is " + kind(now) + ", was " + kind(old));
        }
        if (old.async() != now.async()) {
            reasons.add(now.async() ? "is async, was not" : "is not async any more");
        }
        int count = old.params().size();
        if (count != now.params().size()) {
            reasons.add("takes %d parameters, took %d".formatted(now.params().size(), count));
        } else {
            for (int i = 0; i < count; i++) {
                WitFunc.Param x = old.params().get(i);
                WitFunc.Param y = now.params().get(i);
                if (!x.name().equals(y.name())) {
                    reasons.add(
                            "parameter %d is named '%s', was '%s'"
                                    .formatted(i + 1, y.name(), x.name()));
                }
                types.used(a, x.type(), b, y.type())
                        .ifPresent(d -> reasons.add("parameter '%s' %s".formatted(y.name(), d)));
            }
        }
        types.used(a, old.result(), b, now.result()).ifPresent(d -> reasons.add("the result " + d));
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    private static String kind(WitFunc f) {
        return switch (f.kind()) {
            case FREESTANDING -> "a function";
            case METHOD -> "a method";
            case STATIC -> "a static function";
            case CONSTRUCTOR -> "a constructor";
        };
    }
}
