package io.airssys.cli.up;

import java.math.BigDecimal;
import java.util.Optional;

/// Something that must hold at the end of `up --once`: a metric or a stored value of one component.
///
/// @param component alias in the Componentfile
/// @param subject what is looked at
/// @param bound what it must be
public record Expectation(String component, Subject subject, Bound bound) {
    /// What an expectation looks at.
    public sealed interface Subject {
        /// A metric of the host's own table, for example `delivered`.
        record Metric(String name) implements Subject {}

        /// A key of the component's storage; its value is text, or a number in decimal digits.
        record Key(String name) implements Subject {}
    }

    /// What must hold of the value.
    public sealed interface Bound {
        /// The value is this text, or this number.
        record Equals(String value) implements Bound {}

        /// The value is a number and not below this one.
        record AtLeast(BigDecimal value) implements Bound {}
    }

    /// {@return whether `found` satisfies the bound; an absent value never does}
    public boolean holds(Optional<String> found) {
        return found.isPresent()
                && switch (bound) {
                    case Bound.Equals(var value) -> same(found.get(), value);
                    case Bound.AtLeast(var value) ->
                            number(found.get()).filter(n -> n.compareTo(value) >= 0).isPresent();
                };
    }

    private static boolean same(String found, String expected) {
        Optional<BigDecimal> a = number(found);
        Optional<BigDecimal> b = number(expected);
        return (a.isPresent() && b.isPresent())
                ? a.get().compareTo(b.get()) == 0
                : found.equals(expected);
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// {@return the expectation in words, for example `ledger: key total equals 4498946`}
    public String describe() {
        String what =
                switch (subject) {
                    case Subject.Metric(var name) -> "metric " + name;
                    case Subject.Key(var name) -> "key " + name;
                };
        String must =
                switch (bound) {
                    case Bound.Equals(var value) -> " equals " + value;
                    case Bound.AtLeast(var value) -> " at least " + value.toPlainString();
                };
        return component + ": " + what + must;
    }
}
