package io.airssys.osl.policy;

import io.airssys.osl.error.OslCode;
import org.jspecify.annotations.Nullable;

/// What a policy says about one verb on one resource.
public sealed interface Decision {
    /// It may be done.
    ///
    /// @param policy which policy says so
    /// @param rule which rule of it
    record Allow(String policy, String rule) implements Decision {}

    /// It may not be done.
    ///
    /// @param code why
    /// @param policy which policy says so
    /// @param rule which rule of it, if it was one
    record Deny(OslCode code, String policy, @Nullable String rule) implements Decision {}

    /// No rule speaks about it, which ends in a refusal unless another policy is asked.
    ///
    /// @param policy which policy was silent
    record NotApplicable(String policy) implements Decision {}

    /// {@return whether it may be done}
    default boolean allowed() {
        return this instanceof Allow;
    }
}
