package io.airssys.cm.internal.endive;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;

/// Gets the compiler ready in the background, once per JVM: its first use loads and links some 600
/// classes, which takes longer than compiling most modules, and an embedder decodes a component
/// meanwhile.
///
/// It compiles a module of one function. Whoever compiles at the same time shares the classes that
/// are there already and waits for none that it does not need itself.
final class CompilerPreload {
    /// One memory, and one function that takes an address and answers what is there.
    private static final byte[] MODULE =
            HexFormat.ofDelimiter(" ")
                    .parseHex(
                            "00 61 73 6d 01 00 00 00" // magic, version
                                    + " 01 06 01 60 01 7f 01 7f" // type: i32 to i32
                                    + " 03 02 01 00" // a function of that type
                                    + " 05 03 01 00 01" // a memory of one page
                                    + " 0a 09 01 07 00 20 00 28 02 00 0b"); // its body

    private static final String NAME = "preload";

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private CompilerPreload() {}

    /// Starts it on a thread of its own, unless it was started before.
    static void start() {
        if (STARTED.compareAndSet(false, true)) {
            Thread.ofPlatform()
                    .daemon()
                    .name("airssys-compile-preload")
                    .start(CompilerPreload::run);
        }
    }

    static CodeImage run() {
        return ModuleCompiler.compile(ModuleCompiler.decode(MODULE, NAME), MODULE, NAME);
    }
}
