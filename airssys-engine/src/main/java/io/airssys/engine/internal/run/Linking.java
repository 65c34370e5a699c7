package io.airssys.engine.internal.run;

import io.airssys.engine.EngineException.Unlinkable;
import io.airssys.engine.Extern;
import io.airssys.engine.ExternType;
import io.airssys.engine.StoreLimits;
import io.airssys.engine.internal.module.ConstExpr;
import io.airssys.engine.internal.module.ElemSegment;
import io.airssys.engine.internal.module.ExportDef;
import io.airssys.engine.internal.module.ImportDef;
import io.airssys.engine.internal.module.ModuleDef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes an instance ready: imports, memories, tables, globals, segments, start function, in the
/// order of the core specification ("Instantiation").
public final class Linking implements ConstEval.Globals {
    private final GuestInstance instance;
    private final ModuleDef module;
    private final Meter meter;
    private final StoreLimits limits;
    private final ConstEval constants;
    private final long[] bits;
    private final @Nullable Object[] refs;

    private Linking(GuestInstance instance, StoreLimits limits) {
        this.instance = instance;
        this.module = instance.module;
        this.meter = instance.meter;
        this.limits = limits;
        this.constants = new ConstEval(module.bytes(), this);
        this.bits = new long[2 * module.globalTypes().size()];
        this.refs = new @Nullable Object[module.globalTypes().size()];
    }

    /// Links an empty instance.
    public static void link(
            GuestInstance instance, List<? extends Extern> externs, StoreLimits limits) {
        var linking = new Linking(instance, limits);
        linking.imports(externs);
        linking.room();
        linking.define();
        try {
            linking.segments();
        } catch (RuntimeException | Error thrown) {
            throw Edge.leave(thrown);
        }
        if (instance.module.start() >= 0) {
            instance.func(instance.module.start()).start();
        }
    }

    private void imports(List<? extends Extern> externs) {
        var imports = module.imports();
        if (imports.size() != externs.size()) {
            throw new IllegalArgumentException(
                    imports.size() + " imports, given " + externs.size());
        }
        int func = 0;
        int table = 0;
        int memory = 0;
        int global = 0;
        int tag = 0;
        for (int i = 0; i < externs.size(); i++) {
            var wanted = imports.get(i);
            var given = externs.get(i);
            switch (wanted.kind()) {
                case FUNC -> {
                    if (!(given instanceof FuncRef f)
                            || !f.rtType().equals(instance.types[wanted.typeIndex()])
                            || f.meter() != meter) {
                        throw mismatch(wanted, given);
                    }
                    f.link(instance.code, wanted.typeIndex());
                    instance.imports[func] = f.link();
                    instance.funcs[func++] = f;
                }
                case TABLE -> {
                    var type = (ExternType.Table) wanted.type();
                    if (!(given instanceof ElementTable t)
                            || !t.element().equals(RtVal.of(type.element(), instance.types))
                            || !t.type().limits().matches(type.limits())) {
                        throw mismatch(wanted, given);
                    }
                    instance.tables[table++] = t;
                }
                case MEMORY -> {
                    var type = (ExternType.Memory) wanted.type();
                    if (!(given instanceof LinearMemory m)
                            || !m.type().limits().matches(type.limits())) {
                        throw mismatch(wanted, given);
                    }
                    instance.memories[memory++] = m;
                }
                case GLOBAL -> {
                    var type = (ExternType.Global) wanted.type();
                    var value = RtVal.of(type.type(), instance.types);
                    if (!(given instanceof GlobalCell c)
                            || c.type().mutable() != type.mutable()
                            || !(type.mutable()
                                    ? c.value().equals(value)
                                    : c.value().matches(value))) {
                        throw mismatch(wanted, given);
                    }
                    instance.globals[global++] = c;
                }
                case TAG -> {
                    if (!(given instanceof ExceptionTag t)
                            || !t.rtType().equals(instance.types[wanted.typeIndex()])) {
                        throw mismatch(wanted, given);
                    }
                    instance.tags[tag++] = t;
                }
            }
        }
    }

    private Unlinkable mismatch(ImportDef wanted, Extern given) {
        return new Unlinkable(
                instance.code.name()
                        + ": incompatible import type: "
                        + wanted.module()
                        + "."
                        + wanted.name()
                        + " is "
                        + wanted.type()
                        + ", given "
                        + given.type()
                        + (given instanceof FuncRef f && f.meter() != meter
                                ? " of another store"
                                : ""));
    }

    /// The meter holds what the module's calls pass through it.
    private void room() {
        int numbers = 0;
        int references = 0;
        for (var type : module.types()) {
            numbers = Math.max(numbers, Shape.longs(type.params()));
            numbers = Math.max(numbers, Shape.longs(type.results()));
            references = Math.max(references, Shape.refs(type.params()));
            references = Math.max(references, Shape.refs(type.results()));
        }
        meter.room(numbers, references);
    }

    private void define() {
        int memory = module.importedMemories();
        for (var defined : module.memories()) {
            instance.memories[memory++] = LinearMemory.allocate(defined.type(), limits);
        }
        if (memory > 0) {
            instance.memory0 = instance.memories[0];
        }
        for (int i = module.importedTags(); i < instance.tags.length; i++) {
            instance.tags[i] = new ExceptionTag(instance.types[module.tagTypes()[i]]);
        }
        int global = module.importedGlobals();
        for (var defined : module.globals()) {
            var value = constants.evaluate(defined.init());
            bits[2 * global] = value.bits();
            bits[2 * global + 1] = value.high();
            refs[global] = value.ref();
            global++;
        }
        instance.initGlobals(bits, refs);
        cells();
        int table = module.importedTables();
        for (var defined : module.tables()) {
            var init = defined.init();
            Object first = init == null ? null : constants.evaluate(init).ref();
            instance.tables[table++] =
                    ElementTable.allocate(
                            defined.type(),
                            RtVal.of(defined.type().element(), instance.types),
                            limits,
                            first);
        }
    }

    /// Globals that are no fields of the instance live in cells.
    private void cells() {
        for (int i = module.importedGlobals(); i < instance.globals.length; i++) {
            if (!instance.code.isField(i)) {
                var type = module.globalTypes().get(i);
                var cell = new GlobalCell(type, RtVal.of(type.type(), instance.types));
                cell.bits = bits[2 * i];
                cell.high = bits[2 * i + 1];
                cell.ref = refs[i];
                instance.globals[i] = cell;
            }
        }
    }

    private void segments() {
        for (int i = 0; i < module.elements().size(); i++) {
            var segment = module.elements().get(i);
            if (segment.mode() != ElemSegment.Mode.DECLARATIVE) {
                instance.elements[i] = elements(segment);
            }
        }
        for (int i = 0; i < module.elements().size(); i++) {
            var segment = module.elements().get(i);
            var at = segment.at();
            if (at != null) {
                Support.tableInit(offset(at), 0, segment.size(), instance, segment.table(), i);
                Support.elemDrop(instance, i);
            }
        }
        for (int i = 0; i < module.data().size(); i++) {
            var segment = module.data().get(i);
            var at = segment.at();
            if (at != null) {
                Support.memoryInit(
                        offset(at),
                        0,
                        segment.end() - segment.start(),
                        instance,
                        segment.memory(),
                        i);
                Support.dataDrop(instance, i);
            }
        }
    }

    private int offset(ConstExpr at) {
        return (int) constants.evaluate(at).bits();
    }

    private @Nullable Object[] elements(ElemSegment segment) {
        @Nullable Object[] all = new @Nullable Object[segment.size()];
        int[] functions = segment.functions();
        for (int i = 0; i < all.length; i++) {
            all[i] =
                    functions != null
                            ? instance.func(functions[i])
                            : constants.evaluate(segment.expressions().get(i)).ref();
        }
        return all;
    }

    @Override
    public long bits(int global) {
        var cell = instance.globals[global];
        return cell == null ? bits[2 * global] : cell.bits;
    }

    @Override
    public long high(int global) {
        var cell = instance.globals[global];
        return cell == null ? bits[2 * global + 1] : cell.high;
    }

    @Override
    public @Nullable Object ref(int global) {
        var cell = instance.globals[global];
        return cell == null ? refs[global] : cell.ref;
    }

    @Override
    public FuncRef func(int index) {
        return instance.func(index);
    }

    @Override
    public boolean isRef(int global) {
        return module.globalTypes().get(global).type().isRef();
    }

    /// {@return an export; for imported ones what was imported}
    public static Extern export(GuestInstance instance, ExportDef export) {
        int index = export.index();
        return switch (export.kind()) {
            case FUNC -> instance.func(index);
            case TABLE -> instance.tables[index];
            case MEMORY -> instance.memories[index];
            case GLOBAL -> java.util.Objects.requireNonNull(instance.globals[index]);
            case TAG -> instance.tags[index];
        };
    }
}
