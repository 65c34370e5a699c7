package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;
import org.jspecify.annotations.Nullable;

/// Which Java objects stand for component values. Two exist: dynamic values ([AsVal]) and the
/// classes of a bound interface ([AsJava]). From guest to guest there is no Java object ([Move]).
///
/// A representation answers for one type at a time; [#part] leads to the one of a component of that
/// type.
interface Representation {
    /// How scalars are boxed.
    interface Boxing {
        /// The object for canonical bits (see [Scalar]).
        Object box(long bits);

        /// The canonical bits of an object.
        long unbox(Object value);
    }

    /// How the parts of a record, tuple, list or map become one object.
    interface Parts {
        /// One object out of its parts; the array is the callee's to keep.
        Object join(@Nullable Object[] parts);

        /// The parts of an object, not to be changed.
        @Nullable Object[] split(Object whole);
    }

    /// How a case and its payload become one object.
    interface Cases {
        /// The object for a case.
        @Nullable Object join(int index, @Nullable Object payload);

        /// Which case an object is.
        int index(Object whole);

        /// Its payload.
        @Nullable Object payload(Object whole, int index);
    }

    /// How strings appear.
    interface Strings {
        /// The object for a string.
        Object wrap(String text);

        /// The string of an object.
        String unwrap(Object value);
    }

    /// How handles appear.
    interface Handles {
        /// The object for a handle that was lifted.
        Object wrap(LiveHandle handle);

        /// The handle to lower.
        LiveHandle unwrap(Object value, RuntimeResource resource);
    }

    Boxing scalar(ValType.Prim type);

    Strings string();

    Boxing flags(ValType.FlagsOf type);

    Parts parts(ValType type);

    Cases cases(ValType type);

    Handles handles(ValType type);

    /// {@return the array class a list of numbers moves to in one block, or null when its elements
    /// move one by one}
    @Nullable Class<?> blockArray(ValType.ListOf type);

    /// {@return how an array made by a block copy is wrapped; only asked when there is one}
    Parts block(ValType.ListOf type);

    /// {@return the representation of a component of this type}
    Representation part(int index);
}
