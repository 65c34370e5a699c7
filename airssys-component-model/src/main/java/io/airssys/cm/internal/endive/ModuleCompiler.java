package io.airssys.cm.internal.endive;

import io.airssys.cm.ComponentException;
import io.airssys.cm.ComponentException.Invalid;
import io.airssys.cm.ComponentException.Malformed;
import io.airssys.cm.ComponentException.Uninstantiable;
import io.airssys.cm.engine.OversizeFunction;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.internal.Compiler;
import run.endive.wasm.InvalidException;
import run.endive.wasm.MalformedException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;

/// Decodes, checks and translates core modules.
final class ModuleCompiler {
    /// Where generated classes live; the rest of a main class's name is the hash of its module.
    static final String CLASS_PREFIX = "airssys.guest.M";

    static final int CLASS_NAME_LENGTH = CLASS_PREFIX.length() + 32;

    /// Most bytes of one core module (LOD-3).
    static final int MAX_MODULE_BYTES = 64 << 20;

    private ModuleCompiler() {}

    /// Decodes and checks a module that comes from outside.
    static WasmModule decode(byte[] bytes, String name) {
        if (bytes.length > MAX_MODULE_BYTES) {
            throw new Malformed(
                    "CMP-005",
                    name
                            + ": core module of "
                            + bytes.length
                            + " bytes, at most "
                            + MAX_MODULE_BYTES,
                    0);
        }
        try {
            Features.checkEncoding(bytes, name);
            var module = parse(bytes, true);
            Features.check(module, name);
            return module;
        } catch (ComponentException e) {
            throw e;
        } catch (InvalidException e) {
            throw new Invalid(name + ": " + e.getMessage(), -1);
        } catch (MalformedException e) {
            throw new Malformed(name + ": " + e.getMessage(), 0);
        } catch (RuntimeException | AssertionError e) {
            // The decoder is not total: on some bytes it fails with an exception of its own making,
            // or, in a JVM that has assertions on, with one of those.
            throw new Malformed(name + ": not a core module: " + e.getMessage(), 0);
        }
    }

    /// Decodes what instances of a compiled module need of it: all but the code that was compiled.
    ///
    /// Nothing is checked again: that there is an image of these very bytes proves that they
    /// passed.
    static WasmModule decodeCompiled(byte[] bytes, CodeImage image) {
        var stub = parse(CodeSection.strip(bytes, Set.of()), false);
        if (image.interpreted().isEmpty()) {
            return stub;
        }
        // The index space of functions begins with the imported ones, which have no bodies.
        int imported = stub.importSection().count(ExternalType.FUNCTION);
        var kept = new HashSet<Integer>();
        for (int index : image.interpreted()) {
            kept.add(index - imported);
        }
        return parse(CodeSection.strip(bytes, kept), false);
    }

    private static WasmModule parse(byte[] bytes, boolean validate) {
        return Parser.builder()
                .withValidation(validate)
                .build()
                .parse(() -> new ByteArrayInputStream(bytes));
    }

    /// Translates a decoded module.
    static CodeImage compile(WasmModule module, byte[] bytes, String name) {
        try {
            var result =
                    Compiler.builder(module)
                            .withClassName(mainClass(bytes))
                            // Not silent at all: what could not be compiled is in the result, and
                            // from there in CompiledModule.oversizeFunctions (D11).
                            .withInterpreterFallback(InterpreterFallback.SILENT)
                            .withClassCollectorFactory(ClassFiles::new)
                            .build()
                            .compile();
            return new CodeImage(
                    result.collector().mainClassName(),
                    result.classBytes(),
                    result.interpretedFunctions().stream().sorted().toList(),
                    HugeMethods.in(result.classBytes().values()));
        } catch (RuntimeException | AssertionError e) {
            throw new Uninstantiable(
                    "ENG-001", name + ": cannot be compiled: " + e.getMessage(), e);
        }
    }

    private static String mainClass(byte[] module) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(module);
            return CLASS_PREFIX + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /// Names and sizes of the functions that stay interpreted, by the engine or by the JVM.
    static List<OversizeFunction> oversize(WasmModule module, byte[] bytes, CodeImage image) {
        var indices = new TreeSet<>(image.interpreted());
        if (!image.huge().isEmpty() && !HugeMethods.areCompiled()) {
            indices.addAll(image.huge());
        }
        if (indices.isEmpty()) {
            return List.of();
        }
        int[] sizes = CodeSection.sizes(bytes);
        int imported = module.importSection().count(ExternalType.FUNCTION);
        return indices.stream()
                .map(index ->
                        new OversizeFunction(
                                index,
                                GuestCode.functionName(module.nameSection(), index),
                                sizes[index - imported]))
                .toList();
    }
}
