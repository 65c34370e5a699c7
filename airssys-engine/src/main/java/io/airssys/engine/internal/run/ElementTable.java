package io.airssys.engine.internal.run;

import io.airssys.engine.EngineException.LimitExceeded;
import io.airssys.engine.ExternType;
import io.airssys.engine.Limits;
import io.airssys.engine.StoreLimits;
import io.airssys.engine.Table;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A table: one array, replaced when it grows.
public final class ElementTable implements Table {
    /// The elements, exactly as many as the table has.
    public @Nullable Object[] elements;

    private final ExternType.Table declared;
    private final RtVal element;
    private final StoreLimits limits;

    private ElementTable(
            @Nullable Object[] elements,
            ExternType.Table declared,
            RtVal element,
            StoreLimits limits) {
        this.elements = elements;
        this.declared = declared;
        this.element = element;
        this.limits = limits;
    }

    /// {@return a table of the least size its type allows}
    public static ElementTable allocate(
            ExternType.Table type, RtVal element, StoreLimits limits, @Nullable Object init) {
        long size = type.limits().min();
        if (size > MAX_SIZE || !limits.reserveTable(size)) {
            throw new LimitExceeded("table elements", size, MAX_SIZE);
        }
        @Nullable Object[] elements = new @Nullable Object[(int) size];
        if (init != null) {
            Arrays.fill(elements, init);
        }
        return new ElementTable(elements, type, element, limits);
    }

    /// Most elements of one table, whatever the store allows.
    private static final int MAX_SIZE = 10_000_000;

    /// {@return what its elements are}
    RtVal element() {
        return element;
    }

    @Override
    public ExternType.Table type() {
        return new ExternType.Table(
                declared.element(), new Limits(elements.length, declared.limits().max()));
    }

    @Override
    public int size() {
        return elements.length;
    }

    @Override
    public @Nullable Object get(int index) {
        return elements[index];
    }

    @Override
    public void set(int index, @Nullable Object value) {
        if (!element.accepts(value)) {
            throw new IllegalArgumentException(
                    "a table of " + element.type() + " takes no " + value);
        }
        elements[index] = value;
    }

    int grow(int delta, @Nullable Object value) {
        int old = elements.length;
        long wanted = old + (delta & 0xffffffffL);
        long max = declared.limits().max();
        if (wanted > (max < 0 ? MAX_SIZE : Math.min(max, MAX_SIZE))
                || (delta != 0 && !limits.reserveTable(delta))) {
            return -1;
        }
        @Nullable Object[] grown = Arrays.copyOf(elements, (int) wanted);
        Arrays.fill(grown, old, grown.length, value);
        elements = grown;
        return old;
    }
}
