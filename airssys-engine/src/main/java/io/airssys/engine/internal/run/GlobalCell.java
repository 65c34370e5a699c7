package io.airssys.engine.internal.run;

import io.airssys.engine.ExternType;
import io.airssys.engine.Global;
import org.jspecify.annotations.Nullable;

/// A global that more than one module can see. Those nobody else can see are plain fields of the
/// generated instance.
public final class GlobalCell implements Global {
    /// The bits of a number, the low ones of a vector.
    public long bits;

    /// The high bits of a vector.
    public long high;

    /// A reference.
    public @Nullable Object ref;

    private final ExternType.Global type;
    private final RtVal value;

    GlobalCell(ExternType.Global type, RtVal value) {
        this.type = type;
        this.value = value;
    }

    /// {@return a global with a boxed value}
    public static GlobalCell of(ExternType.Global type, RtVal value, @Nullable Object initial) {
        var cell = new GlobalCell(type, value);
        cell.put(initial);
        return cell;
    }

    RtVal value() {
        return value;
    }

    @Override
    public ExternType.Global type() {
        return type;
    }

    @Override
    public @Nullable Object get() {
        return type.type().isRef() ? ref : Boxes.box(type.type(), bits, high);
    }

    @Override
    public void set(@Nullable Object to) {
        if (!type.mutable()) {
            throw new IllegalStateException("the global is constant");
        }
        put(to);
    }

    private void put(@Nullable Object to) {
        if (type.type().isRef()) {
            if (!value.accepts(to)) {
                throw new IllegalArgumentException(
                        "a global of " + type.type() + " takes no " + to);
            }
            ref = to;
        } else {
            bits = Boxes.low(type.type(), to);
            high = Boxes.high(to);
        }
    }
}
