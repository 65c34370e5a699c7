package io.airssys.engine.internal.run;

import io.airssys.engine.internal.module.ModuleDef;
import org.jspecify.annotations.Nullable;

/// An instance as its code sees it. The generated subclass adds fields for the globals that no
/// other module can see, and for the functions the module imports.
public abstract class GuestInstance {
    /// The store's meter.
    public final Meter meter;

    /// The types of the module.
    public final RtType[] types;

    public final LinearMemory[] memories;

    /// The first memory, which most code uses alone.
    public @Nullable LinearMemory memory0;

    public final ElementTable[] tables;
    public final ExceptionTag[] tags;

    /// What to call for each imported function.
    public final java.lang.invoke.MethodHandle[] imports;

    /// Globals that other modules can see; null where the global is a field of the subclass.
    public final @Nullable GlobalCell[] globals;

    /// Function references made so far; imported ones from the start.
    final @Nullable FuncRef[] funcs;

    /// The elements of passive segments; null once dropped.
    final @Nullable Object[] @Nullable [] elements;

    /// Whether a data segment was dropped.
    final boolean[] droppedData;

    final ModuleDef module;
    final GuestCode code;

    protected GuestInstance(ModuleDef module, GuestCode code, RtType[] types, Meter meter) {
        this.module = module;
        this.code = code;
        this.types = types;
        this.meter = meter;
        this.memories = new LinearMemory[module.memoryTypes().size()];
        this.tables = new ElementTable[module.tableTypes().size()];
        this.tags = new ExceptionTag[module.tagTypes().length];
        this.globals = new @Nullable GlobalCell[module.globalTypes().size()];
        this.funcs = new @Nullable FuncRef[module.funcTypes().length];
        this.imports = new java.lang.invoke.MethodHandle[module.importedFuncs()];
        this.elements = new @Nullable Object[module.elements().size()] @Nullable [];
        this.droppedData = new boolean[module.data().size()];
    }

    /// Sets the globals that are fields of the subclass: numbers by global index in pairs of low
    /// and high bits, references by global index.
    public abstract void initGlobals(long[] bits, @Nullable Object[] refs);

    /// {@return the reference to a function, always the same one}
    FuncRef func(int index) {
        FuncRef known = funcs[index];
        if (known == null) {
            known = FuncRef.guest(this, index);
            funcs[index] = known;
        }
        return known;
    }
}
