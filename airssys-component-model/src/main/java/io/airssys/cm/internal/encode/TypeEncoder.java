package io.airssys.cm.internal.encode;

import io.airssys.cm.type.ValType;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the types of one interface or world into one space; a name is written when it is first
/// needed.
///
/// Source: Component Model, Binary.md, "Type Definitions".
abstract class TypeEncoder {
    private final TypeSpace space;
    private final Map<String, TypeDef> definitions;
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<WitType, Integer> nameless = new HashMap<>();

    TypeEncoder(TypeSpace space, Map<String, TypeDef> definitions) {
        this.space = space;
        this.definitions = definitions;
    }

    /// {@return the index of the type that `definition` names, newly written}
    abstract int write(TypeDef definition);

    /// {@return the index of a named type}
    final int named(String name) {
        Integer known = names.get(name);
        if (known != null) {
            return known;
        }
        TypeDef definition = definitions.get(name);
        if (definition == null) {
            throw new IllegalArgumentException("no type " + name + " in " + definitions.keySet());
        }
        int index = write(definition);
        names.put(name, index);
        return index;
    }

    /// {@return the index of what a name of a kind other than resource and use stands for}
    final int define(TypeDef definition) {
        return switch (definition.kind()) {
            case TypeDef.Alias(WitType.Prim prim) -> space.type(Bytes.of(code(prim)));
            case TypeDef.Alias(WitType target) -> index(target);
            case TypeDef.Record(var fields) -> {
                List<Bytes> all = new ArrayList<>();
                fields.forEach(f -> all.add(field(f.name(), f.type())));
                yield space.type(Bytes.of(0x72).vec(all));
            }
            case TypeDef.Variant(var cases) -> {
                List<Bytes> all = new ArrayList<>();
                cases.forEach(
                        c -> all.add(new Bytes().name(c.name()).raw(optional(c.payload())).u8(0)));
                yield space.type(Bytes.of(0x71).vec(all));
            }
            case TypeDef.Flags(var labels) -> space.type(Bytes.of(0x6e).vec(labels(labels)));
            case TypeDef.Enum(var labels) -> space.type(Bytes.of(0x6d).vec(labels(labels)));
            case TypeDef.Resource _, TypeDef.Use _ ->
                    throw new IllegalArgumentException(definition.name() + " has no structure");
        };
    }

    /// {@return the index of the type of a function}
    ///
    /// @param resource the resource it belongs to, if it is no free function
    final int func(WitFunc func, String resource) {
        List<Bytes> params = new ArrayList<>();
        if (func.kind() == WitFunc.Kind.METHOD) {
            params.add(field("self", new WitType.Borrow(resource)));
        }
        func.params().forEach(p -> params.add(field(p.name(), p.type())));
        WitType result =
                func.kind() == WitFunc.Kind.CONSTRUCTOR && func.result() == null
                        ? new WitType.Own(resource)
                        : func.result();
        Bytes definition = Bytes.of(func.async() ? 0x43 : 0x40).vec(params);
        return space.type(
                result == null ? definition.u8(1).u8(0) : definition.u8(0).raw(reference(result)));
    }

    private Bytes field(String name, WitType type) {
        return new Bytes().name(name).raw(reference(type));
    }

    private static List<Bytes> labels(List<TypeDef.Label> labels) {
        return labels.stream().map(l -> new Bytes().name(l.name())).toList();
    }

    private Bytes optional(@Nullable WitType type) {
        return type == null ? Bytes.of(0) : Bytes.of(1).raw(reference(type));
    }

    private Bytes reference(WitType type) {
        return type instanceof WitType.Prim prim
                ? Bytes.of(code(prim))
                : new Bytes().s33(index(type));
    }

    private int index(WitType type) {
        if (type instanceof WitType.Named(String name)) {
            return named(name);
        }
        Integer known = nameless.get(type);
        if (known != null) {
            return known;
        }
        int index = space.type(structure(type));
        nameless.put(type, index);
        return index;
    }

    private Bytes structure(WitType type) {
        return switch (type) {
            case WitType.Prim prim -> Bytes.of(code(prim));
            case WitType.Named(String name) -> throw new IllegalArgumentException(name);
            case WitType.Own(String resource) -> Bytes.of(0x69).u32(named(resource));
            case WitType.Borrow(String resource) -> Bytes.of(0x68).u32(named(resource));
            case WitType.ListOf(WitType element, long length) ->
                    length < 0
                            ? Bytes.of(0x70).raw(reference(element))
                            : Bytes.of(0x67).raw(reference(element)).u32((int) length);
            case WitType.MapOf(WitType key, WitType value) ->
                    Bytes.of(0x63).raw(reference(key)).raw(reference(value));
            case WitType.OptionOf(WitType some) -> Bytes.of(0x6b).raw(reference(some));
            case WitType.ResultOf(WitType ok, WitType err) ->
                    Bytes.of(0x6a).raw(optional(ok)).raw(optional(err));
            case WitType.TupleOf(var elements) ->
                    Bytes.of(0x6f).vec(elements.stream().map(this::reference).toList());
            case WitType.StreamOf(WitType element) -> Bytes.of(0x66).raw(optional(element));
            case WitType.FutureOf(WitType element) -> Bytes.of(0x65).raw(optional(element));
        };
    }

    private static int code(WitType.Prim prim) {
        return code(ValType.Prim.valueOf(prim.name()));
    }

    /// {@return the byte that stands for a type without parts}
    static int code(ValType.Prim prim) {
        return switch (prim) {
            case BOOL -> 0x7f;
            case S8 -> 0x7e;
            case U8 -> 0x7d;
            case S16 -> 0x7c;
            case U16 -> 0x7b;
            case S32 -> 0x7a;
            case U32 -> 0x79;
            case S64 -> 0x78;
            case U64 -> 0x77;
            case F32 -> 0x76;
            case F64 -> 0x75;
            case CHAR -> 0x74;
            case STRING -> 0x73;
            case ERROR_CONTEXT -> 0x64;
        };
    }
}
