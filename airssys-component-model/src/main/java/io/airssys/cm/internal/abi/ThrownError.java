package io.airssys.cm.internal.abi;

import io.airssys.cm.GuestErrorException;
import io.airssys.cm.Val;
import io.airssys.cm.type.ValType;
import org.jspecify.annotations.Nullable;

/// A `result` of which Java sees the `ok` value; an error is a [GuestErrorException], which travels
/// as an object and is thrown where no guest code waits for the call to end properly.
///
/// @param type the result
/// @param ok representation of the `ok` value, null when there is none
record ThrownError(ValType.ResultOf type, @Nullable AsJava ok) implements Representation {
    /// Stands for an `ok` without a value on its way into a guest, where null is never right.
    static final Object NOTHING = Void.class;

    /// {@return the object to lower for what a method returned}
    @Nullable Object returned(@Nullable Object value) {
        return ok == null ? NOTHING : value;
    }

    @Override
    public Cases cases(ValType of) {
        return new Cases() {
            @Override
            public @Nullable Object join(int index, @Nullable Object payload) {
                if (index == 0) {
                    return payload;
                }
                return payload == null
                        ? new GuestErrorException()
                        : new GuestErrorException((Val) payload);
            }

            @Override
            public int index(Object whole) {
                return whole instanceof GuestErrorException ? 1 : 0;
            }

            @Override
            public @Nullable Object payload(Object whole, int index) {
                return whole instanceof GuestErrorException thrown ? error(thrown) : whole;
            }
        };
    }

    private @Nullable Val error(GuestErrorException thrown) {
        Val error = thrown.error().orElse(null);
        if (type.err() != null) {
            ValCheck.check("", type.err(), error);
        }
        return error;
    }

    @Override
    public Representation part(int index) {
        return index == 0 && ok != null ? ok : AsVal.INSTANCE;
    }

    @Override
    public Boxing scalar(ValType.Prim of) {
        throw new IllegalArgumentException("no result: " + of);
    }

    @Override
    public Strings string() {
        throw new IllegalArgumentException("no result: string");
    }

    @Override
    public Boxing flags(ValType.FlagsOf of) {
        throw new IllegalArgumentException("no result: " + of);
    }

    @Override
    public Parts parts(ValType of) {
        throw new IllegalArgumentException("no result: " + of);
    }

    @Override
    public Handles handles(ValType of) {
        throw new IllegalArgumentException("no result: " + of);
    }

    @Override
    public @Nullable Class<?> blockArray(ValType.ListOf of) {
        return null;
    }

    @Override
    public Parts block(ValType.ListOf of) {
        throw new IllegalArgumentException("no result: " + of);
    }
}
