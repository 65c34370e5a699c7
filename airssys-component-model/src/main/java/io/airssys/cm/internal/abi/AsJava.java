package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Component values as objects of the classes a bound Java interface names, by the table of the
/// host specification, section 8. Made by [JavaTypes], which has checked that they fit.
///
/// @param shape what kind of object stands for the type
/// @param components representations of the type's components
record AsJava(Shape shape, List<@Nullable AsJava> components) implements Representation {
    /// What turns one kind of object into parts and back.
    sealed interface Shape {
        /// A scalar or flags.
        record Scalars(Boxing boxing) implements Shape {}

        /// A `String`.
        enum Words implements Shape, Strings {
            INSTANCE;

            @Override
            public Object wrap(String text) {
                return text;
            }

            @Override
            public String unwrap(Object value) {
                return (String) value;
            }
        }

        /// A record, list or map.
        record Products(Parts parts) implements Shape {}

        /// An array that is copied as a block.
        record Block(Class<?> array) implements Shape {}

        /// A sealed interface, enum, `Optional` or `Result`.
        record Sums(Cases cases) implements Shape {}

        /// A handle, or the Java object it stands for.
        record Resources(Handles handles) implements Shape {}
    }

    @Override
    public Boxing scalar(ValType.Prim type) {
        return ((Shape.Scalars) shape).boxing();
    }

    @Override
    public Strings string() {
        return (Shape.Words) shape;
    }

    @Override
    public Boxing flags(ValType.FlagsOf type) {
        return ((Shape.Scalars) shape).boxing();
    }

    @Override
    public Parts parts(ValType type) {
        return ((Shape.Products) shape).parts();
    }

    @Override
    public Cases cases(ValType type) {
        return ((Shape.Sums) shape).cases();
    }

    @Override
    public Handles handles(ValType type) {
        return ((Shape.Resources) shape).handles();
    }

    @Override
    public @Nullable Class<?> blockArray(ValType.ListOf type) {
        return shape instanceof Shape.Block(Class<?> array) ? array : null;
    }

    @Override
    public Parts block(ValType.ListOf type) {
        return Blocks.BARE;
    }

    @Override
    public Representation part(int index) {
        AsJava part = components.get(index);
        if (part == null) {
            throw new IllegalStateException("a case without payload was asked for one");
        }
        return part;
    }
}
