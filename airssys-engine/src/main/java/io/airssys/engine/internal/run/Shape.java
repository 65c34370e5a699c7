package io.airssys.engine.internal.run;

import io.airssys.engine.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How values lie in the meter: numbers one after the other (a vector takes two), references one
/// after the other.
public final class Shape {
    private Shape() {}

    /// {@return how many longs values of these types take}
    public static int longs(List<ValType> types) {
        int longs = 0;
        for (ValType type : types) {
            longs +=
                    switch (type.kind()) {
                        case REF -> 0;
                        case V128 -> 2;
                        default -> 1;
                    };
        }
        return longs;
    }

    /// {@return how many of these are references}
    public static int refs(List<ValType> types) {
        int refs = 0;
        for (ValType type : types) {
            refs += type.isRef() ? 1 : 0;
        }
        return refs;
    }

    static void write(List<ValType> types, @Nullable Object[] boxed, Meter meter) {
        if (boxed.length != types.size()) {
            throw new IllegalArgumentException(boxed.length + " values for " + types);
        }
        int number = 0;
        int ref = 0;
        for (int i = 0; i < boxed.length; i++) {
            var type = types.get(i);
            if (type.isRef()) {
                meter.refs[ref++] = boxed[i];
            } else {
                meter.values[number++] = Boxes.low(type, boxed[i]);
                if (type.kind() == ValType.Kind.V128) {
                    meter.values[number++] = Boxes.high(boxed[i]);
                }
            }
        }
    }

    static @Nullable Object[] read(List<ValType> types, Meter meter) {
        @Nullable Object[] boxed = new @Nullable Object[types.size()];
        int number = 0;
        int ref = 0;
        for (int i = 0; i < boxed.length; i++) {
            var type = types.get(i);
            if (type.isRef()) {
                boxed[i] = meter.refs[ref];
                meter.refs[ref++] = null;
            } else if (type.kind() == ValType.Kind.V128) {
                boxed[i] = Boxes.box(type, meter.values[number], meter.values[number + 1]);
                number += 2;
            } else {
                boxed[i] = Boxes.box(type, meter.values[number++], 0);
            }
        }
        return boxed;
    }
}
