package io.airssys.cm.internal.validate;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreValType;
import io.airssys.cm.internal.binary.Builtin;
import io.airssys.cm.internal.binary.CanonOpts;
import io.airssys.cm.internal.binary.Definition;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks canonical definitions: options, and core signatures against flattened component types.
///
/// Source: Component Model, CanonicalABI.md, "Flattening", "canonopt Validation".
final class CanonChecker {
    private static final int MAX_FLAT_ASYNC_PARAMS = 4;
    private static final int CONTEXT_SLOTS = 2;
    private static final CoreValType I32 = CoreValType.I32;
    private static final CoreExternType.Func REALLOC =
            new CoreExternType.Func(Collections.nCopies(4, I32), List.of(I32));
    private static final CoreExternType.Func CALLBACK =
            new CoreExternType.Func(Collections.nCopies(3, I32), List.of(I32));

    private final TypeChecker types;

    CanonChecker(TypeChecker types) {
        this.types = types;
    }

    /// What passing a list of types takes.
    private record Passing(@Nullable List<CoreValType> flat, boolean pointers) {
        boolean spilled() {
            return flat == null;
        }

        List<CoreValType> orPointer() {
            return flat == null ? List.of(I32) : flat;
        }
    }

    private Passing passing(List<ValType> values, int most) {
        List<CoreValType> flat = new ArrayList<>();
        boolean pointers = false;
        for (ValType value : values) {
            TypeFacts facts = types.facts(value);
            pointers |= facts.pointers();
            if (flat != null) {
                List<CoreValType> more = facts.flat();
                if (more == null || flat.size() + more.size() > most) {
                    flat = null;
                } else {
                    flat.addAll(more);
                }
            }
        }
        return new Passing(flat, pointers);
    }

    private Passing params(FuncType type, int most) {
        return passing(type.params().stream().map(ValType.Field::type).toList(), most);
    }

    private Passing result(FuncType type, int most) {
        ValType result = type.result();
        return passing(result == null ? List.of() : List.of(result), most);
    }

    void lift(Scope scope, Definition.Lift lift, FuncType type) {
        int offset = lift.offset();
        CanonOpts options = lift.options();
        CoreExternType.Func core = scope.get(scope.coreFuncs, lift.coreFunc(), "core func", offset);
        if (options.async() && !type.async()) {
            throw scope.invalid(
                    "the `async` canonical option requires an async function type", offset);
        }
        Passing params = params(type, TypeFacts.MAX_FLAT);
        Passing result = result(type, options.async() ? TypeFacts.MAX_FLAT : 1);
        List<CoreValType> results =
                options.async()
                        ? options.callback() >= 0 ? List.of(I32) : List.of()
                        : result.orPointer();
        signature(
                scope,
                "lifted",
                new CoreExternType.Func(params.orPointer(), results),
                core,
                offset);
        boolean allocates = params.pointers() || params.spilled();
        options(
                scope,
                options,
                allocates || result.pointers() || result.spilled(),
                allocates,
                offset);
        if (options.callback() >= 0) {
            if (!options.async()) {
                throw scope.invalid("cannot specify callback without async", offset);
            }
            signature(
                    scope,
                    "callback",
                    CALLBACK,
                    scope.get(scope.coreFuncs, options.callback(), "core func", offset),
                    offset);
        }
        if (options.postReturn() >= 0) {
            if (options.async()) {
                throw scope.invalid("cannot specify post-return function in async", offset);
            }
            CoreExternType.Func post =
                    scope.get(scope.coreFuncs, options.postReturn(), "core func", offset);
            signature(
                    scope,
                    "post-return",
                    new CoreExternType.Func(core.results(), List.of()),
                    post,
                    offset);
        }
    }

    CoreExternType.Func lower(Scope scope, Definition.Lower lower, FuncType type) {
        CanonOpts options = lower.options();
        int offset = lower.offset();
        if (options.async() && !type.async()) {
            throw scope.invalid(
                    "the `async` canonical option requires an async function type", offset);
        }
        if (options.postReturn() >= 0) {
            throw scope.invalid("canonical option `post-return` is not allowed for lower", offset);
        }
        if (options.callback() >= 0) {
            throw scope.invalid("canonical option `callback` is not allowed for lower", offset);
        }
        Passing params = params(type, options.async() ? MAX_FLAT_ASYNC_PARAMS : TypeFacts.MAX_FLAT);
        Passing result = result(type, options.async() ? 0 : 1);
        List<CoreValType> coreParams = new ArrayList<>(params.orPointer());
        if (result.spilled()) {
            coreParams.add(I32);
        }
        boolean memory =
                params.pointers() || params.spilled() || result.pointers() || result.spilled();
        options(scope, options, memory, result.pointers(), offset);
        List<CoreValType> results =
                options.async() ? List.of(I32) : result.spilled() ? List.of() : result.orPointer();
        return new CoreExternType.Func(coreParams, results);
    }

    CoreExternType.Func builtin(Scope scope, Definition.BuiltinFunc func) {
        int offset = func.offset();
        Builtin builtin = func.builtin();
        if (func.memory() >= 0) {
            memory(scope, func.memory(), offset);
        }
        if (func.table() >= 0) {
            scope.get(scope.coreTables, func.table(), "core table", offset);
        }
        if (func.typeIndex() >= 0) {
            element(scope, func);
        }
        if (func.slotType() != null) {
            return context(scope, func, func.slotType());
        }
        CanonOpts options = func.options();
        if (options != null) {
            options(scope, options, false, false, offset);
        }
        if (builtin != Builtin.TASK_RETURN) {
            return builtin.coreType();
        }
        ValType result = types.optional(scope, func.result(), offset);
        Passing taken = passing(result == null ? List.of() : List.of(result), TypeFacts.MAX_FLAT);
        return new CoreExternType.Func(taken.orPointer(), List.of());
    }

    /// The slots of a component are all of one type, that of its addresses.
    private static CoreExternType.Func context(
            Scope scope, Definition.BuiltinFunc func, CoreValType type) {
        int offset = func.offset();
        String name = func.builtin().text();
        if (Integer.compareUnsigned(func.number(), CONTEXT_SLOTS) >= 0) {
            throw scope.invalid(
                    "%s: slot %s is invalid, immediate must be less than %d"
                            .formatted(
                                    name, Integer.toUnsignedString(func.number()), CONTEXT_SLOTS),
                    offset);
        }
        if (type != I32 && type != CoreValType.I64) {
            throw scope.invalid(name + " of type " + type + ", must be i32 or i64", offset);
        }
        if (scope.contextType != null && scope.contextType != type) {
            throw scope.invalid(
                    name
                            + " of type "
                            + type
                            + ", the component uses "
                            + scope.contextType
                            + " before: type must match previous context type",
                    offset);
        }
        scope.contextType = type;
        return func.builtin() == Builtin.CONTEXT_GET
                ? new CoreExternType.Func(List.of(), List.of(type))
                : new CoreExternType.Func(List.of(type), List.of());
    }

    private static void element(Scope scope, Definition.BuiltinFunc func) {
        int offset = func.offset();
        String name = func.builtin().text();
        if (name.startsWith("thread.")) {
            scope.get(scope.coreTypes, func.typeIndex(), "core type", offset);
            return;
        }
        boolean fits =
                scope.type(func.typeIndex(), offset) instanceof TypeEntry.Value(ValType type)
                        && (name.startsWith("stream.")
                                ? type instanceof ValType.StreamOf
                                : type instanceof ValType.FutureOf);
        if (!fits) {
            throw scope.invalid(
                    "`"
                            + name
                            + "` requires a type of its kind, type index "
                            + func.typeIndex()
                            + " is another",
                    offset);
        }
    }

    private static void signature(
            Scope scope,
            String what,
            CoreExternType.Func wanted,
            CoreExternType.Func found,
            int offset) {
        if (!wanted.equals(found)) {
            throw scope.invalid(
                    what
                            + " function has another core signature: "
                            + text(wanted)
                            + " expected, "
                            + text(found)
                            + " found",
                    offset);
        }
    }

    private static String text(CoreExternType.Func type) {
        return type.params() + " -> " + type.results();
    }

    private static void options(
            Scope scope, CanonOpts options, boolean memory, boolean realloc, int offset) {
        if (!options.repeated().isEmpty()) {
            throw scope.invalid(
                    "canonical option `"
                            + options.repeated().getFirst()
                            + "` is specified more than once",
                    offset);
        }
        if (options.memory() >= 0) {
            memory(scope, options.memory(), offset);
        } else if (memory || options.realloc() >= 0) {
            throw scope.invalid("canonical option `memory` is required", offset);
        }
        if (options.realloc() >= 0) {
            signature(
                    scope,
                    "realloc",
                    REALLOC,
                    scope.get(scope.coreFuncs, options.realloc(), "core func", offset),
                    offset);
        } else if (realloc) {
            throw scope.invalid("canonical option `realloc` is required", offset);
        }
    }

    private static void memory(Scope scope, int index, int offset) {
        CoreExternType.Memory memory = scope.get(scope.coreMemories, index, "core memory", offset);
        if (memory.memory64() || memory.shared()) {
            throw scope.invalid(
                    "canonical option `memory` needs an unshared memory with 32-bit addresses",
                    offset);
        }
    }
}
