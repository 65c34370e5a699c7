package io.airssys.engine.internal.compile;

import io.airssys.engine.Frame;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Reads a guest's stack out of a Java stack: generated methods are named after their functions,
/// and their lines are offsets.
public final class Frames {
    /// Code by what the names of its classes begin with. Weak: a frame can only be seen while the
    /// code that made it is in use.
    private static final ConcurrentHashMap<String, Known> CODE = new ConcurrentHashMap<>();

    private static final ReferenceQueue<ModuleCode> GONE = new ReferenceQueue<>();

    private static final class Known extends WeakReference<ModuleCode> {
        final String prefix;

        Known(ModuleCode code, String prefix) {
            super(code, GONE);
            this.prefix = prefix;
        }
    }

    private Frames() {}

    /// Makes frames of this code readable.
    static void remember(ModuleCode code, String prefix) {
        for (var gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            CODE.remove(((Known) gone).prefix, gone);
        }
        CODE.put(prefix, new Known(code, prefix));
    }

    /// {@return the guest's frames in a Java stack, innermost first}
    ///
    /// The methods a function was cut into are one frame.
    ///
    /// @param most how many frames to read at most
    public static List<Frame> of(StackTraceElement[] stack, int most) {
        var frames = new ArrayList<Frame>();
        int inner = -1;
        for (var element : stack) {
            if (frames.size() == most) {
                break;
            }
            var code = codeOf(element.getClassName());
            int function = code == null ? -1 : function(element.getMethodName());
            if (code == null || function < 0) {
                continue;
            }
            var body = code.module().body(function);
            int offset = inner >= 0 ? inner : Lines.offset(body, element.getLineNumber());
            if (element.getMethodName().indexOf('~') >= 0) {
                inner = offset;
                continue;
            }
            inner = -1;
            frames.add(
                    new Frame(
                            code.name(),
                            function,
                            code.module().names().function(function),
                            body.start(),
                            offset));
        }
        return frames;
    }

    private static @Nullable ModuleCode codeOf(String className) {
        int end = className.lastIndexOf('.') + 1;
        if (!className.startsWith(ModuleCode.PREFIX) || !className.startsWith("Code", end)) {
            return null;
        }
        var known = CODE.get(className.substring(0, end));
        return known == null ? null : known.get();
    }

    /// {@return the index at the end of a method's name, or -1 when it is no function}
    private static int function(String method) {
        int end = method.indexOf('~');
        int to = end < 0 ? method.length() : end;
        int from = method.lastIndexOf('$', to - 1) + 1;
        if (from == 0 || from == to) {
            return -1;
        }
        int index = 0;
        for (int i = from; i < to; i++) {
            int digit = method.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            index = index * 10 + digit;
        }
        return index;
    }
}
