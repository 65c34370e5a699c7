package io.airssys.cm.internal.endive;

import io.airssys.cm.GuestFrame;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Reads a guest's stack out of a Java stack: generated methods are named after the functions they
/// were made from.
final class GuestFrames {
    /// At most this many frames are kept, as the trap rules say (TRP-1).
    static final int MAX_FRAMES = 64;

    private static final String FUNCTION = "func_";

    /// Code by the name of its main class, which contains the hash of its module. Weak: a frame can
    /// only be seen while the code that made it is in use.
    private static final ConcurrentHashMap<String, Known> CODE = new ConcurrentHashMap<>();

    private static final ReferenceQueue<GuestCode> GONE = new ReferenceQueue<>();

    private static final class Known extends WeakReference<GuestCode> {
        final String mainClass;

        Known(GuestCode code) {
            super(code, GONE);
            this.mainClass = code.image().mainClass();
        }
    }

    private GuestFrames() {}

    /// Makes frames of this code readable.
    static void remember(GuestCode code) {
        for (var gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            CODE.remove(((Known) gone).mainClass, gone);
        }
        CODE.put(code.image().mainClass(), new Known(code));
    }

    /// The guest frames in a Java stack, innermost first.
    ///
    /// @param own the code that was called, whose name wins where two names share one code
    static List<GuestFrame> of(StackTraceElement[] stack, GuestCode own) {
        var frames = new ArrayList<GuestFrame>();
        for (var element : stack) {
            if (frames.size() == MAX_FRAMES) {
                break;
            }
            var code = codeOf(element, own);
            if (code != null) {
                int index =
                        Integer.parseInt(
                                element.getMethodName(),
                                FUNCTION.length(),
                                element.getMethodName().length(),
                                10);
                frames.add(
                        new GuestFrame(
                                code.name(),
                                index,
                                code.functionName(index),
                                code.functionStart(index)));
            }
        }
        return frames;
    }

    private static @Nullable GuestCode codeOf(StackTraceElement element, GuestCode own) {
        String className = element.getClassName();
        if (!element.getMethodName().startsWith(FUNCTION)
                || !className.startsWith(ModuleCompiler.CLASS_PREFIX)) {
            return null;
        }
        if (className.startsWith(own.image().mainClass())) {
            return own;
        }
        int length = ModuleCompiler.CLASS_NAME_LENGTH;
        if (className.length() < length) {
            return null;
        }
        var known = CODE.get(className.substring(0, length));
        return known == null ? null : known.get();
    }
}
