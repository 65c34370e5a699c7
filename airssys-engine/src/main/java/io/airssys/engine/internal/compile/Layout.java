package io.airssys.engine.internal.compile;

import io.airssys.engine.EngineOptions;
import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.ExportDef;
import io.airssys.engine.internal.module.ExternKind;
import io.airssys.engine.internal.module.ModuleDef;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Which class holds what of a module's code, under which name.
///
/// Immutable after construction; chunks depend on nothing but the module, so that code kept from
/// another run of the JVM fits.
final class Layout {
    /// Bytes of bodies in one class: small, so that a large module answers its first call before
    /// most of it was compiled.
    private static final int CHUNK_BYTES = 16_384;

    /// Globals that are fields of the instance; more would not fit one initialising method.
    private static final int MAX_FIELDS = 500;

    final ModuleDef module;
    final EngineOptions options;
    final Cutting cutting;
    final String prefix;
    final ClassDesc instance;
    final ClassDesc bridge;
    private final BitSet fieldGlobals = new BitSet();
    private final int[] chunkOf;
    private final List<int[]> chunks = new ArrayList<>();

    /// @param prefix of the names of all generated classes, with dots
    Layout(ModuleDef module, EngineOptions options, Cutting cutting, String prefix) {
        this.cutting = cutting;
        this.module = module;
        this.options = options;
        this.prefix = prefix;
        this.instance = ClassDesc.of(prefix + "Instance");
        this.bridge = ClassDesc.of(prefix + "Bridge");
        this.chunkOf = new int[module.functions().length];
        cutChunks();
        chooseFields();
    }

    private void cutChunks() {
        int first = 0;
        int bytes = 0;
        for (int i = 0; i < chunkOf.length; i++) {
            var body = module.bodies().get(i);
            int size = body.end() - body.start() + 32;
            if (i > first && bytes + size > CHUNK_BYTES) {
                chunks.add(new int[] {first, i});
                first = i;
                bytes = 0;
            }
            bytes += size;
            chunkOf[i] = chunks.size();
        }
        if (chunkOf.length > 0) {
            chunks.add(new int[] {first, chunkOf.length});
        }
    }

    private void chooseFields() {
        int imported = module.importedGlobals();
        int count = Math.min(module.globalTypes().size(), imported + MAX_FIELDS);
        fieldGlobals.set(imported, Math.max(imported, count));
        for (ExportDef export : module.exports()) {
            if (export.kind() == ExternKind.GLOBAL) {
                fieldGlobals.clear(export.index());
            }
        }
    }

    /// {@return whether a global is a field of the instance}
    boolean isField(int global) {
        return fieldGlobals.get(global);
    }

    int chunks() {
        return chunks.size();
    }

    /// {@return the first function of a chunk by index}
    int chunkStart(int chunk) {
        return chunks.get(chunk)[0] + module.importedFuncs();
    }

    int chunkEnd(int chunk) {
        return chunks.get(chunk)[1] + module.importedFuncs();
    }

    String chunkName(int chunk) {
        return prefix + "Code" + chunk;
    }

    /// {@return the class with a function's method; for imported ones that of the bridges}
    ClassDesc owner(int function) {
        int own = function - module.importedFuncs();
        return own < 0 ? bridge : ClassDesc.of(chunkName(chunkOf[own]));
    }

    /// {@return the class with the code of one of the module's own functions}
    ClassDesc chunk(int function) {
        return owner(function);
    }

    /// {@return the name of a function's method: what the guest calls it, and its index}
    String method(int function) {
        String name = module.names().functions().get(function);
        return (name == null ? "func" : legal(name)) + "$" + function;
    }

    /// {@return the name of the method that reports a tail call instead of going on with it}
    String rawMethod(int function) {
        return hasTailCalls(function) ? "tail$" + method(function) : method(function);
    }

    boolean hasTailCalls(int function) {
        if (function < module.importedFuncs()) {
            return false;
        }
        var body = module.body(function);
        return CostPlan.of(new CodeReader(module.bytes(), body.code(), body.end())).hasTailCalls();
    }

    private static String legal(String name) {
        var text = new StringBuilder();
        for (int i = 0; i < name.length() && i < 160; i++) {
            char c = name.charAt(i);
            text.append(
                    ".;[/<>:~".indexOf(c) >= 0 || c < ' ' || Character.isSurrogate(c) ? '_' : c);
        }
        return text.toString();
    }
}
