package io.airssys.cm.internal.abi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Java records, lists and maps as parts. A record is taken apart by one method handle that calls
/// all accessors, and made by one that spreads the parts over its constructor.
final class JavaParts implements Representation.Parts {
    /// An immutable `List`.
    static final Representation.Parts LIST =
            new Representation.Parts() {
                @Override
                public Object join(@Nullable Object[] parts) {
                    return Collections.unmodifiableList(Arrays.asList(parts));
                }

                @Override
                public @Nullable Object[] split(Object whole) {
                    return ((List<?>) whole).toArray();
                }
            };

    /// An entry of a map, on its way.
    static final Representation.Parts PAIR =
            new Representation.Parts() {
                @Override
                public Object join(@Nullable Object[] parts) {
                    return parts;
                }

                @Override
                public @Nullable Object[] split(Object whole) {
                    return (@Nullable Object[]) whole;
                }
            };

    /// An immutable `Map` in the order of the guest; of equal keys the last one counts.
    static final Representation.Parts MAP =
            new Representation.Parts() {
                @Override
                public Object join(@Nullable Object[] parts) {
                    Map<Object, Object> map = new LinkedHashMap<>();
                    for (Object part : parts) {
                        Object[] pair = (Object[]) Plan.present(part);
                        map.put(pair[0], pair[1]);
                    }
                    return Collections.unmodifiableMap(map);
                }

                @Override
                public @Nullable Object[] split(Object whole) {
                    List<Object> pairs = new ArrayList<>();
                    ((Map<?, ?>) whole)
                            .forEach((key, value) -> pairs.add(new Object[] {key, value}));
                    return pairs.toArray();
                }
            };

    private final Class<?> type;
    private final MethodHandle make;
    private final MethodHandle takeApart;

    private JavaParts(Class<?> type, MethodHandle make, MethodHandle takeApart) {
        this.type = type;
        this.make = make;
        this.takeApart = takeApart;
    }

    /// The parts of a record class.
    static JavaParts ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        MethodHandle[] accessors = new MethodHandle[components.length];
        for (int i = 0; i < accessors.length; i++) {
            accessors[i] = Access.accessor(type, components[i]);
        }
        MethodHandle array =
                MethodHandles.identity(Object[].class)
                        .asCollector(Object[].class, accessors.length);
        MethodHandle takeApart =
                MethodHandles.permuteArguments(
                        MethodHandles.filterArguments(array, 0, accessors),
                        MethodType.methodType(Object[].class, Object.class),
                        new int[accessors.length]);
        MethodHandle make = Access.constructor(type).asSpreader(Object[].class, components.length);
        return new JavaParts(type, make, takeApart);
    }

    @Override
    public Object join(@Nullable Object[] parts) {
        try {
            return (Object) make.invokeExact(parts);
        } catch (Throwable e) {
            throw Access.unchecked(e);
        }
    }

    @Override
    public @Nullable Object[] split(Object whole) {
        if (whole.getClass() != type) {
            throw new BadValue(type.getName() + " is needed, found " + whole.getClass().getName());
        }
        try {
            return (@Nullable Object[]) takeApart.invokeExact(whole);
        } catch (Throwable e) {
            throw Access.unchecked(e);
        }
    }
}
