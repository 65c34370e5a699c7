package io.airssys.cm.internal.endive;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Functions that became methods too long for the JVM's own compiler.
///
/// A method of more than 8,000 bytes of code stays interpreted for ever, some ten times slower and
/// without a word, unless the JVM is started with [#FLAG]. So they are looked for, and named with
/// those our compiler could not translate at all.
final class HugeMethods {
    /// What makes the JVM compile methods of any length.
    static final String FLAG = "-XX:-DontCompileHugeMethods";

    private static final int LIMIT = 8_000;
    private static final String FUNCTION = "func_";

    private HugeMethods() {}

    /// {@return the indices of functions whose methods are too long, in order}
    static List<Integer> in(Collection<byte[]> classes) {
        List<Integer> huge = new ArrayList<>();
        for (byte[] file : classes) {
            // A class that is not longer holds no method that is.
            if (file.length <= LIMIT) {
                continue;
            }
            for (var method : ClassFile.of().parse(file).methods()) {
                String name = method.methodName().stringValue();
                if (name.startsWith(FUNCTION)
                        && method.code().orElse(null) instanceof CodeAttribute code
                        && code.codeLength() > LIMIT) {
                    huge.add(Integer.parseInt(name, FUNCTION.length(), name.length(), 10));
                }
            }
        }
        return huge.stream().sorted().toList();
    }

    /// {@return whether this JVM compiles them}
    static boolean areCompiled() {
        return Flag.GIVEN;
    }

    /// Asked once, and only by who has one.
    private static final class Flag {
        static final boolean GIVEN =
                ModuleLayer.boot().findModule("jdk.management").isPresent() && Jvm.compilesThem();
    }

    /// Apart, because its module is optional.
    private static final class Jvm {
        static boolean compilesThem() {
            var bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            try {
                return bean != null
                        && bean.getVMOption("DontCompileHugeMethods").getValue().equals("false");
            } catch (IllegalArgumentException _) {
                return false; // another JVM, with rules of its own
            }
        }
    }
}
