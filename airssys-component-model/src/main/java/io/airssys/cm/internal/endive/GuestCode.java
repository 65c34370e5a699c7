package io.airssys.cm.internal.endive;

import io.airssys.cm.GuestFrame;
import io.airssys.cm.engine.OversizeFunction;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.NameCustomSection;

/// The loaded code of one core module: its decoded form and its generated classes, in a loader of
/// their own that goes when the last instance and the cache let go of it (ENG-6).
///
/// Immutable and thread-safe.
final class GuestCode {
    private final String name;
    private final WasmModule module;
    private final CodeImage image;
    private final List<OversizeFunction> oversize;
    private final int[] bodyStarts;
    private final MethodHandle newMachine;
    private final Map<String, Export> exports = new HashMap<>();

    private GuestCode(
            String name,
            WasmModule module,
            CodeImage image,
            List<OversizeFunction> oversize,
            int[] bodyStarts,
            MethodHandle newMachine) {
        this.name = name;
        this.module = module;
        this.image = image;
        this.oversize = oversize;
        this.bodyStarts = bodyStarts;
        this.newMachine = newMachine;
        var section = module.exportSection();
        for (int i = 0; i < section.exportCount(); i++) {
            exports.put(section.getExport(i).name(), section.getExport(i));
        }
    }

    /// Defines the main class; the others follow when they are first used.
    ///
    /// @param bodyStarts where each function's body begins in the module
    /// @throws ReflectiveOperationException when the image does not fit this version of the engine
    static GuestCode load(
            String name,
            WasmModule module,
            CodeImage image,
            List<OversizeFunction> oversize,
            int[] bodyStarts)
            throws ReflectiveOperationException {
        var loader = new GuestClassLoader(image, module.typeSection().types());
        var main = loader.loadClass(image.mainClass());
        var constructor =
                MethodHandles.publicLookup()
                        .findConstructor(main, MethodType.methodType(void.class, Instance.class))
                        .asType(MethodType.methodType(Machine.class, Instance.class));
        var code =
                new GuestCode(name, module, image, List.copyOf(oversize), bodyStarts, constructor);
        GuestFrames.remember(code);
        return code;
    }

    /// {@return the same code under another name}
    GuestCode named(String other) {
        return other.equals(name)
                ? this
                : new GuestCode(other, module, image, oversize, bodyStarts, newMachine);
    }

    /// What to call the module in frames and messages.
    String name() {
        return name;
    }

    WasmModule module() {
        return module;
    }

    CodeImage image() {
        return image;
    }

    List<OversizeFunction> oversize() {
        return oversize;
    }

    /// {@return the name of a function from the name section, or `func[index]`}
    String functionName(int index) {
        return functionName(module.nameSection(), index);
    }

    static String functionName(@Nullable NameCustomSection names, int index) {
        String found = names == null ? null : names.nameOfFunction(index);
        return found == null ? "func[" + index + "]" : FunctionNames.readable(found);
    }

    /// {@return where the body of a function begins, in bytes of the module; an imported one has
    /// none}
    int functionStart(int index) {
        int imported = module.importSection().count(ExternalType.FUNCTION);
        return index < imported ? (int) GuestFrame.UNKNOWN_OFFSET : bodyStarts[index - imported];
    }

    /// {@return the export of that name}
    ///
    /// @throws IllegalArgumentException when there is none
    Export export(String export) {
        var found = exports.get(export);
        if (found == null) {
            throw new IllegalArgumentException(name + " has no export '" + export + "'");
        }
        return found;
    }

    Machine machine(Instance instance) {
        try {
            return (Machine) newMachine.invokeExact(instance);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException("constructor of generated code", t);
        }
    }
}
