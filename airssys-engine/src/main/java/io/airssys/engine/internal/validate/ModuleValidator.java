package io.airssys.engine.internal.validate;

import io.airssys.engine.EngineException.Invalid;
import io.airssys.engine.ExternType;
import io.airssys.engine.Limits;
import io.airssys.engine.internal.module.ConstExpr;
import io.airssys.engine.internal.module.ElemSegment;
import io.airssys.engine.internal.module.ElemSegment.Mode;
import io.airssys.engine.internal.module.ModuleDef;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Validates a module: everything its sections declare, then its code.
///
/// A module that passes keeps its promises whatever it computes: every index names something, every
/// operand has the type its instruction takes. Whoever comes after may rely on that without asking
/// again. Stateless and thread-safe.
///
/// Source: WebAssembly core specification, "Validation", with typed function references, exception
/// handling, tail calls, extended constant expressions and multiple memories.
public final class ModuleValidator {
    /// Pages of 64 KiB in an address space of 32 bits.
    private static final long MAX_PAGES = 1 << 16;

    private final ModuleDef module;
    private final Types types;
    private final BitSet declared = new BitSet();
    private final ConstantRules constants;

    private ModuleValidator(ModuleDef module) {
        this.module = module;
        this.types = new Types(module);
        this.constants = new ConstantRules(module, types, declared);
    }

    /// Validates a module.
    ///
    /// @throws io.airssys.engine.EngineException.Invalid when it breaks a rule
    /// @throws io.airssys.engine.EngineException.Malformed when its code does not decode
    /// @throws io.airssys.engine.EngineException.Unsupported when its code is of a feature the
    ///   engine refuses
    /// @throws io.airssys.engine.EngineException.LimitExceeded when a function is too complex
    public static void validate(ModuleDef module) {
        new ModuleValidator(module).validate();
    }

    private void validate() {
        module.imports().forEach(item -> type(item.type(), item.offset()));
        globals();
        tables();
        module.memories().forEach(memory -> type(memory.type(), memory.offset()));
        tags();
        exports();
        start();
        elements();
        data();
        code();
    }

    private void type(ExternType type, int offset) {
        switch (type) {
            case ExternType.Func _ -> {}
            case ExternType.Table table -> {
                types.code(table.element(), offset);
                range(table.limits(), offset);
            }
            case ExternType.Memory memory -> {
                range(memory.limits(), offset);
                if (memory.limits().min() > MAX_PAGES || memory.limits().max() > MAX_PAGES) {
                    throw new Invalid(
                            "memory size must be at most 65536 pages (4 GiB), not "
                                    + memory.limits(),
                            offset);
                }
            }
            case ExternType.Global global -> types.code(global.type(), offset);
            case ExternType.Tag tag -> {
                if (!tag.type().results().isEmpty()) {
                    throw new Invalid("non-empty tag result type", offset);
                }
            }
        }
    }

    private static void range(Limits limits, int offset) {
        if (limits.max() != Limits.NONE && limits.min() > limits.max()) {
            throw new Invalid("size minimum must not be greater than maximum: " + limits, offset);
        }
    }

    /// The initial value of a global may read those before it.
    private void globals() {
        int before = module.importedGlobals();
        for (var global : module.globals()) {
            int type = types.code(global.type().type(), global.offset());
            constants.validate(global.init(), type, before++);
        }
    }

    /// Tables stand before the globals of the module's own and may read only imported ones.
    private void tables() {
        for (var table : module.tables()) {
            type(table.type(), table.offset());
            int element = types.code(table.type().element(), table.offset());
            if (table.init() != null) {
                constants.validate(table.init(), element, module.importedGlobals());
            } else if (!Types.hasDefault(element)) {
                throw new Invalid(
                        "type mismatch: a table of "
                                + Types.name(element)
                                + " needs an initial value",
                        table.offset());
            }
        }
    }

    private void tags() {
        int[] own = module.tags();
        for (int i = 0; i < own.length; i++) {
            if (types.results(own[i]).length > 0) {
                throw new Invalid("non-empty tag result type", Positions.tag(module, i));
            }
        }
    }

    private void exports() {
        Set<String> names = new HashSet<>();
        for (var export : module.exports()) {
            if (!names.add(export.name())) {
                throw new Invalid("duplicate export name " + export.name(), export.offset());
            }
            switch (export.kind()) {
                case FUNC -> {
                    check("function", export.index(), module.funcTypes().length, export.offset());
                    declared.set(export.index());
                }
                case TABLE ->
                        check("table", export.index(), module.tableTypes().size(), export.offset());
                case MEMORY ->
                        check(
                                "memory",
                                export.index(),
                                module.memoryTypes().size(),
                                export.offset());
                case GLOBAL ->
                        check(
                                "global",
                                export.index(),
                                module.globalTypes().size(),
                                export.offset());
                case TAG -> check("tag", export.index(), module.tagTypes().length, export.offset());
            }
        }
    }

    private static void check(String what, int index, int count, int offset) {
        if (index < 0 || index >= count) {
            throw new Invalid("unknown " + what + " " + Integer.toUnsignedString(index), offset);
        }
    }

    private void start() {
        int start = module.start();
        if (start < 0) {
            return;
        }
        check("function", start, module.funcTypes().length, module.startOffset());
        var type = module.funcType(start);
        if (!type.params().isEmpty() || !type.results().isEmpty()) {
            throw new Invalid("start function of type " + type, module.startOffset());
        }
    }

    private void elements() {
        for (var segment : module.elements()) {
            int type = types.code(segment.type(), segment.offset());
            if (segment.mode() == Mode.ACTIVE) {
                check("table", segment.table(), module.tableTypes().size(), segment.offset());
                int element =
                        types.code(
                                module.tableTypes().get(segment.table()).element(),
                                segment.offset());
                if (!Types.matches(type, element)) {
                    throw new Invalid(
                            "type mismatch: a segment of "
                                    + Types.name(type)
                                    + " for a table of "
                                    + Types.name(element),
                            segment.offset());
                }
                place(segment.at());
            }
            elements(segment, type);
        }
    }

    private void elements(ElemSegment segment, int type) {
        int[] functions = segment.functions();
        if (functions != null) {
            for (int function : functions) {
                check("function", function, module.funcTypes().length, segment.offset());
                declared.set(function);
            }
        }
        for (var expression : segment.expressions()) {
            constants.validate(expression, type, module.globalTypes().size());
        }
    }

    private void data() {
        for (var segment : module.data()) {
            if (segment.memory() >= 0) {
                check("memory", segment.memory(), module.memoryTypes().size(), segment.offset());
                place(segment.at());
            }
        }
    }

    private void place(@Nullable ConstExpr at) {
        if (at != null) {
            constants.validate(at, Types.I32, module.globalTypes().size());
        }
    }

    private void code() {
        var bodies = new BodyValidator(module, types, declared);
        int function = 0;
        for (var body : module.bodies()) {
            bodies.validate(body, module.functions()[function++]);
        }
    }
}
