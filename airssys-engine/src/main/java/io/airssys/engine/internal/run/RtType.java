package io.airssys.engine.internal.run;

import io.airssys.engine.FuncType;
import io.airssys.engine.ValType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/// A function type independent of the module that names it: one object per type in the JVM, so that
/// an indirect call compares two pointers.
///
/// Types are equal by structure; a reference to a function type counts as that type, and one to the
/// type itself as such.
public final class RtType {
    private static final Map<RtType, WeakReference<RtType>> KNOWN = new WeakHashMap<>();

    private final FuncType type;

    /// Parameters and results with the types they refer to, in a form that is equal across modules.
    private final List<Object> shape;

    private RtType(FuncType type, List<Object> shape) {
        this.type = type;
        this.shape = shape;
    }

    /// {@return a type that refers to no other}
    public static RtType of(FuncType type) {
        return of(type, -1, new RtType[0]);
    }

    /// {@return the types of a module}
    public static RtType[] of(List<FuncType> types) {
        RtType[] all = new RtType[types.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = of(types.get(i), i, all);
        }
        return all;
    }

    private static RtType of(FuncType type, int self, RtType[] earlier) {
        List<Object> shape = new ArrayList<>();
        add(shape, type.params(), self, earlier);
        shape.add("->");
        add(shape, type.results(), self, earlier);
        return intern(new RtType(type, List.copyOf(shape)));
    }

    private static void add(List<Object> shape, List<ValType> types, int self, RtType[] earlier) {
        for (ValType type : types) {
            if (type.heap() < 0 || !type.isRef()) {
                shape.add(type);
            } else {
                shape.add(type.nullable());
                shape.add(type.heap() == self ? "self" : earlier[type.heap()]);
            }
        }
    }

    private static RtType intern(RtType made) {
        synchronized (KNOWN) {
            var known = KNOWN.get(made);
            RtType same = known == null ? null : known.get();
            if (same == null) {
                KNOWN.put(made, new WeakReference<>(made));
                return made;
            }
            return same;
        }
    }

    /// {@return the type; indices in it are those of the module that named it first}
    public FuncType type() {
        return type;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof RtType that && shape.equals(that.shape));
    }

    @Override
    public int hashCode() {
        return shape.hashCode();
    }

    @Override
    public String toString() {
        return type.toString();
    }
}
