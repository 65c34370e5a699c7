package io.airssys.osl.audit;

import io.airssys.osl.audit.internal.Text;
import io.airssys.osl.error.Effect;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One thing worth remembering. Schema version 1.
///
/// Immutable. No case holds content or environment values. Texts above 4,096 characters are cut
/// with their length and digest; free texts (errors, details) lose passwords, tokens and keys;
/// resources and actions are kept as they are and escaped when written (AU-10, AU-11).
public sealed interface AuditRecord {
    /// {@return the name of the case in the file}
    default String type() {
        return switch (this) {
            case Decision _ -> "decision";
            case Outcome _ -> "outcome";
            case Lifecycle _ -> "lifecycle";
            case Policy _ -> "policy";
            case Recovery _ -> "recovery";
        };
    }

    /// What was decided about one verb on one resource.
    enum Ruling {
        /// Allowed.
        ALLOW,
        /// Refused.
        DENY,
        /// Not looked at, because another pair was refused first.
        NOT_EVALUATED
    }

    /// One verb on one resource, with what was decided.
    ///
    /// @param verb for example `file:read`
    /// @param resource in canonical form, or as the caller wrote it when it has none
    /// @param ruling the decision
    /// @param policy which policy decided, absent when none spoke
    /// @param rule which rule of it
    record Pair(
            String verb,
            String resource,
            Ruling ruling,
            @Nullable String policy,
            @Nullable String rule) {
        /// Cuts long texts.
        public Pair {
            verb = Text.bounded(verb);
            resource = Text.bounded(resource);
            policy = Text.boundedOrNull(policy);
            rule = Text.boundedOrNull(rule);
        }
    }

    /// A request was allowed or refused.
    ///
    /// @param rid request id, shared by its outcome
    /// @param origin who asked
    /// @param op kind of the operation, for example `file.read`
    /// @param pairs every pair of it, at most 64
    /// @param allowed the decision
    /// @param code why, for example `OK` or `OSL-RULE`
    /// @param policyHash hash of the policies that decided
    /// @param evalNanos time the decision took
    record Decision(
            String rid,
            Origin origin,
            String op,
            List<Pair> pairs,
            boolean allowed,
            String code,
            @Nullable String policyHash,
            long evalNanos)
            implements AuditRecord {
        /// Most pairs of one record.
        public static final int MAX_PAIRS = 64;

        /// Copies the pairs.
        public Decision {
            rid = Text.bounded(rid);
            op = Text.bounded(op);
            code = Text.bounded(code);
            policyHash = Text.boundedOrNull(policyHash);
            pairs = List.copyOf(pairs);
            if (pairs.size() > MAX_PAIRS) {
                throw new IllegalArgumentException(
                        "a decision holds at most " + MAX_PAIRS + " pairs, got " + pairs.size());
            }
            Text.checkNumber("evalNanos", evalNanos);
        }

        /// {@return the same with the hash of the policies}
        public Decision withPolicyHash(@Nullable String value) {
            return new Decision(rid, origin, op, pairs, allowed, code, value, evalNanos);
        }

        /// {@return the same with the time it took}
        public Decision withEvalNanos(long value) {
            return new Decision(rid, origin, op, pairs, allowed, code, policyHash, value);
        }
    }

    /// How a request ended.
    enum Status {
        /// It was done.
        OK,
        /// It failed after it was allowed.
        FAILED,
        /// It was refused.
        DENIED
    }

    /// What came of a request.
    ///
    /// @param rid request id of its decision
    /// @param origin who asked
    /// @param op kind of the operation
    /// @param status how it ended
    /// @param effect what a failure left behind
    /// @param error code and text of a failure
    /// @param durNanos time of the whole request
    /// @param bytesIn bytes read from the system
    /// @param bytesOut bytes written to the system
    record Outcome(
            String rid,
            Origin origin,
            String op,
            Status status,
            Effect effect,
            @Nullable String error,
            long durNanos,
            long bytesIn,
            long bytesOut)
            implements AuditRecord {
        /// Redacts the error.
        public Outcome {
            rid = Text.bounded(rid);
            op = Text.bounded(op);
            error = error == null ? null : Text.bounded(Text.redacted(error));
            Text.checkNumber("durNanos", durNanos);
            Text.checkNumber("bytesIn", bytesIn);
            Text.checkNumber("bytesOut", bytesOut);
        }

        /// {@return the same with the error of a failure and what it left behind}
        public Outcome withError(String value, Effect left) {
            return new Outcome(rid, origin, op, status, left, value, durNanos, bytesIn, bytesOut);
        }

        /// {@return the same with the bytes moved}
        public Outcome withBytes(long in, long out) {
            return new Outcome(rid, origin, op, status, effect, error, durNanos, in, out);
        }
    }

    /// A step in the life of the runtime, the log or a component.
    ///
    /// @param origin whose step
    /// @param action for example `component:restart`
    /// @param resource on what
    /// @param outcome for example `ok` or `failed`
    /// @param code stable code of a failure
    /// @param details at most 32 further facts; names of 1 to 64 characters `A-Za-z0-9._-`
    record Lifecycle(
            Origin origin,
            String action,
            String resource,
            String outcome,
            @Nullable String code,
            SortedMap<String, String> details)
            implements AuditRecord {
        /// Most details of one record.
        public static final int MAX_DETAILS = 32;

        /// Copies and redacts the details.
        public Lifecycle {
            action = Text.bounded(action);
            resource = Text.bounded(resource);
            outcome = Text.bounded(outcome);
            code = Text.boundedOrNull(code);
            if (details.size() > MAX_DETAILS) {
                throw new IllegalArgumentException(
                        "at most " + MAX_DETAILS + " details, got " + details.size());
            }
            // Natural order of strings is order by UTF-16 unit, the one RFC 8785 asks for.
            SortedMap<String, String> copy = new TreeMap<>();
            details.forEach((k, v) -> {
                if (!k.matches("[A-Za-z0-9._-]{1,64}")) {
                    throw new IllegalArgumentException(
                            "a detail is named by 1 to 64 of A-Z a-z 0-9 . _ -, got '" + k + "'");
                }
                copy.put(k, Text.bounded(Text.redacted(v)));
            });
            details = Collections.unmodifiableSortedMap(copy);
        }

        /// {@return the same with the code of a failure}
        public Lifecycle withCode(@Nullable String value) {
            return new Lifecycle(origin, action, resource, outcome, value, details);
        }

        /// {@return the same with one fact more}
        public Lifecycle with(String key, String value) {
            SortedMap<String, String> more = new TreeMap<>(details);
            more.put(key, value);
            return new Lifecycle(origin, action, resource, outcome, code, more);
        }
    }

    /// The policies in force changed, at the start as well.
    ///
    /// @param policyHash SHA-256 of their canonical text
    /// @param rules how many rules they hold
    record Policy(String policyHash, long rules) implements AuditRecord {
        /// Checks the number.
        public Policy {
            policyHash = Text.bounded(policyHash);
            Text.checkNumber("rules", rules);
        }
    }

    /// The log was found with a torn last line, which was moved aside.
    ///
    /// @param file the file that had it
    /// @param movedTo where the bytes are now
    /// @param bytes how many
    /// @param sha256 their digest
    record Recovery(String file, String movedTo, long bytes, String sha256) implements AuditRecord {
        /// Checks the number.
        public Recovery {
            file = Text.bounded(file);
            movedTo = Text.bounded(movedTo);
            sha256 = Text.bounded(sha256);
            Text.checkNumber("bytes", bytes);
        }
    }

    /// {@return a decision}
    static Decision decision(
            String rid, Origin origin, String op, List<Pair> pairs, boolean allowed, String code) {
        return new Decision(rid, origin, op, pairs, allowed, code, null, 0);
    }

    /// {@return an outcome without error and bytes}
    static Outcome outcome(String rid, Origin origin, String op, Status status, long durNanos) {
        return new Outcome(rid, origin, op, status, Effect.NONE, null, durNanos, 0, 0);
    }

    /// {@return a step without code and details}
    static Lifecycle lifecycle(Origin origin, String action, String resource, String outcome) {
        return new Lifecycle(origin, action, resource, outcome, null, new TreeMap<>(Map.of()));
    }
}
