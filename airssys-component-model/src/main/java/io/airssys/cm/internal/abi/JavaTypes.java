package io.airssys.cm.internal.abi;

import io.airssys.cm.ResourceHandle;
import io.airssys.cm.Result;
import io.airssys.cm.type.ValType;
import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares a Java type with a WIT type and makes the representation in one go: the first
/// difference is reported with the path to it.
///
/// Source: host specification, section 8; INV-2.
final class JavaTypes {
    /// A Java type with its type variables filled in.
    private record Java(Class<?> raw, List<Type> args, Map<TypeVariable<?>, Type> bound) {
        static Java of(Type type, Map<TypeVariable<?>, Type> bound) {
            return switch (type) {
                case Class<?> plain -> new Java(plain, List.of(), Map.of());
                case ParameterizedType generic -> {
                    Class<?> raw = (Class<?>) generic.getRawType();
                    List<Type> args = new ArrayList<>();
                    Map<TypeVariable<?>, Type> inner = new HashMap<>();
                    for (int i = 0; i < raw.getTypeParameters().length; i++) {
                        Type arg = generic.getActualTypeArguments()[i];
                        Type known = arg instanceof TypeVariable<?> v ? bound.get(v) : arg;
                        args.add(known == null ? arg : known);
                        inner.put(raw.getTypeParameters()[i], args.getLast());
                    }
                    yield new Java(raw, args, inner);
                }
                case TypeVariable<?> variable -> {
                    Type known = bound.get(variable);
                    yield known == null
                            ? new Java(Object.class, List.of(), Map.of())
                            : of(known, Map.of());
                }
                case WildcardType wildcard -> of(wildcard.getUpperBounds()[0], bound);
                case GenericArrayType _ -> new Java(Object[].class, List.of(), Map.of());
                default -> throw new IllegalArgumentException("unknown kind of type: " + type);
            };
        }
    }

    private JavaTypes() {}

    /// {@return how values of `type` appear as objects of the Java type}
    static AsJava match(ValType type, Type java, String path) {
        return match(type, Java.of(java, Map.of()), path);
    }

    private static AsJava match(ValType type, Java java, String path) {
        return switch (type) {
            case ValType.Prim prim -> prim(prim, java, path);
            case ValType.ListOf list -> list(list, java, path);
            case ValType.MapOf map -> {
                need(java.raw == Map.class, path, "Map<K, V>", java);
                AsJava pair =
                        products(
                                JavaParts.PAIR,
                                List.of(
                                        match(map.key(), arg(java, 0), path + ".key"),
                                        match(map.value(), arg(java, 1), path + ".value")));
                yield products(JavaParts.MAP, List.of(pair));
            }
            case ValType.RecordOf record ->
                    record(
                            record.fields().stream().map(ValType.Field::type).toList(),
                            record.fields().stream().map(ValType.Field::name).toList(),
                            java,
                            path);
            case ValType.TupleOf tuple -> record(tuple.elements(), List.of(), java, path);
            case ValType.VariantOf variant -> variant(variant, java, path);
            case ValType.EnumOf e -> {
                constants(e.labels(), java, path);
                yield sums(JavaCases.ofEnum(java.raw), Collections.emptyList());
            }
            case ValType.OptionOf option -> {
                need(java.raw == Optional.class, path, "Optional<T>", java);
                yield sums(
                        JavaCases.OPTIONAL,
                        nullable(null, match(option.some(), arg(java, 0), path + ".some")));
            }
            case ValType.ResultOf result -> {
                need(java.raw == Result.class, path, "Result<T, E>", java);
                yield sums(
                        JavaCases.RESULT,
                        nullable(
                                side(result.ok(), arg(java, 0), path + ".ok"),
                                side(result.err(), arg(java, 1), path + ".err")));
            }
            case ValType.FlagsOf flags -> flags(flags, java, path);
            case ValType.Own _, ValType.Borrow _ -> resource(java, path);
            case ValType.StreamOf _, ValType.FutureOf _ -> throw Faults.async(WitNames.of(type));
        };
    }

    private static AsJava prim(ValType.Prim prim, Java java, String path) {
        if (prim == ValType.Prim.STRING) {
            need(java.raw == String.class, path, "String", java);
            return new AsJava(AsJava.Shape.Words.INSTANCE, List.of());
        }
        if (prim == ValType.Prim.ERROR_CONTEXT) {
            throw Faults.async(WitNames.of(prim));
        }
        Class<?> want = JavaScalars.primitive(prim);
        boolean fits =
                java.raw == want || java.raw == MethodType.methodType(want).wrap().returnType();
        need(fits, path, want + " for " + WitNames.of(prim), java);
        return new AsJava(new AsJava.Shape.Scalars(JavaScalars.boxing(prim)), List.of());
    }

    private static AsJava list(ValType.ListOf list, Java java, String path) {
        Class<?> array = list.length() < 0 ? Blocks.arrayOf(list.element()) : null;
        if (array != null && java.raw == array) {
            return new AsJava(new AsJava.Shape.Block(array), List.of());
        }
        String want = array == null ? "List<T>" : array.getSimpleName() + " or List<T>";
        need(java.raw == List.class, path, want + " for " + WitNames.of(list), java);
        return products(JavaParts.LIST, List.of(match(list.element(), arg(java, 0), path + "[]")));
    }

    private static AsJava record(List<ValType> types, List<String> names, Java java, String path) {
        need(java.raw.isRecord(), path, "a record", java);
        RecordComponent[] components = java.raw.getRecordComponents();
        if (components.length != types.size()) {
            throw new JavaMismatch(
                    path,
                    "a record with " + types.size() + " components",
                    java.raw.getName() + " with " + components.length);
        }
        List<AsJava> parts = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String step = path + (names.isEmpty() ? "[" + i + "]" : "." + names.get(i));
            if (!names.isEmpty()
                    && !JavaNames.matches(
                            component,
                            names.get(i),
                            component.getName(),
                            JavaNames.camel(names.get(i)))) {
                throw new JavaMismatch(
                        step,
                        "component '" + JavaNames.camel(names.get(i)) + "'",
                        "'" + component.getName() + "'");
            }
            parts.add(match(types.get(i), Java.of(component.getGenericType(), java.bound), step));
        }
        return products(JavaParts.ofRecord(java.raw), parts);
    }

    private static AsJava variant(ValType.VariantOf variant, Java java, String path) {
        need(java.raw.isSealed() && java.raw.isInterface(), path, "a sealed interface", java);
        Class<?>[] permitted = java.raw.getPermittedSubclasses();
        List<Class<?>> classes = new ArrayList<>();
        List<@Nullable AsJava> payloads = new ArrayList<>();
        for (ValType.Case c : variant.cases()) {
            String step = path + "." + c.name();
            Class<?> found = null;
            for (Class<?> one : permitted) {
                if (JavaNames.matches(
                        one, c.name(), one.getSimpleName(), JavaNames.type(c.name()))) {
                    found = one;
                }
            }
            int components = c.type() == null ? 0 : 1;
            if (found == null
                    || !found.isRecord()
                    || found.getRecordComponents().length != components) {
                throw new JavaMismatch(
                        step,
                        "a record %s of %d components"
                                .formatted(JavaNames.type(c.name()), components),
                        found == null ? "none in " + java.raw.getName() : found.toString());
            }
            classes.add(found);
            payloads.add(
                    c.type() == null
                            ? null
                            : match(
                                    c.type(),
                                    Java.of(
                                            found.getRecordComponents()[0].getGenericType(),
                                            java.bound),
                                    step));
        }
        if (permitted.length != classes.size()) {
            throw new JavaMismatch(
                    path, classes.size() + " cases", permitted.length + " in " + java.raw);
        }
        return sums(JavaCases.ofSealed(classes), payloads);
    }

    private static AsJava flags(ValType.FlagsOf flags, Java java, String path) {
        need(
                java.raw == Set.class || java.raw == EnumSet.class,
                path,
                "Set<E> or EnumSet<E>",
                java);
        Java element = arg(java, 0);
        constants(flags.labels(), element, path);
        return new AsJava(new AsJava.Shape.Scalars(flagsOf(element.raw)), List.of());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // `constants` has checked that it is an enum
    private static Representation.Boxing flagsOf(Class<?> type) {
        return JavaScalars.flags((Class) type);
    }

    private static void constants(List<String> labels, Java java, String path) {
        need(java.raw.isEnum(), path, "an enum", java);
        Object[] constants = java.raw.getEnumConstants();
        for (int i = 0; i < Math.max(labels.size(), constants.length); i++) {
            String want = i < labels.size() ? JavaNames.constant(labels.get(i)) : "no more";
            String found = i < constants.length ? ((Enum<?>) constants[i]).name() : "no more";
            if (!want.equals(found)) {
                throw new JavaMismatch(path, "constant " + want, found + " in " + java.raw);
            }
        }
    }

    private static AsJava resource(Java java, String path) {
        need(!java.raw.isPrimitive(), path, "ResourceHandle or a class", java);
        Representation.Handles handles =
                java.raw == ResourceHandle.class
                        ? JavaResources.HANDLES
                        : new JavaResources(java.raw);
        return new AsJava(new AsJava.Shape.Resources(handles), List.of());
    }

    private static @Nullable AsJava side(@Nullable ValType type, Java java, String path) {
        if (type == null) {
            need(java.raw == Void.class, path, "Void, there is no payload,", java);
            return null;
        }
        return match(type, java, path);
    }

    private static Java arg(Java java, int index) {
        return index < java.args.size()
                ? Java.of(java.args.get(index), java.bound)
                : new Java(Object.class, List.of(), Map.of());
    }

    private static AsJava products(Representation.Parts parts, List<AsJava> components) {
        return new AsJava(
                new AsJava.Shape.Products(parts), Collections.unmodifiableList(components));
    }

    private static AsJava sums(Representation.Cases cases, List<@Nullable AsJava> payloads) {
        return new AsJava(new AsJava.Shape.Sums(cases), payloads);
    }

    private static List<@Nullable AsJava> nullable(
            @Nullable AsJava first, @Nullable AsJava second) {
        List<@Nullable AsJava> both = new ArrayList<>();
        both.add(first);
        both.add(second);
        return both;
    }

    private static void need(boolean fits, String path, String want, Java found) {
        if (!fits) {
            throw new JavaMismatch(path, want, found.raw.getName());
        }
    }
}
