package io.airssys.cm.internal.binary;

import io.airssys.cm.type.ValType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads type definitions, external names and declared types.
///
/// Source: Component Model, Binary.md, "Type Definitions".
final class TypeDecoder {
    private static final ValRef.Prim[] PRIMS = new ValRef.Prim[0x80];
    private static final ValRef.Index[] SMALL = new ValRef.Index[64];

    static {
        prim(0x7f, ValType.Prim.BOOL);
        prim(0x7e, ValType.Prim.S8);
        prim(0x7d, ValType.Prim.U8);
        prim(0x7c, ValType.Prim.S16);
        prim(0x7b, ValType.Prim.U16);
        prim(0x7a, ValType.Prim.S32);
        prim(0x79, ValType.Prim.U32);
        prim(0x78, ValType.Prim.S64);
        prim(0x77, ValType.Prim.U64);
        prim(0x76, ValType.Prim.F32);
        prim(0x75, ValType.Prim.F64);
        prim(0x74, ValType.Prim.CHAR);
        prim(0x73, ValType.Prim.STRING);
        prim(0x64, ValType.Prim.ERROR_CONTEXT);
        // One byte of input must not cost an object: memory stays within 20 times the file (LOD-4).
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = new ValRef.Index(i);
        }
    }

    private final Limits limits;
    private int depth;

    TypeDecoder(Limits limits) {
        this.limits = limits;
    }

    private static void prim(int code, ValType.Prim type) {
        PRIMS[code] = new ValRef.Prim(type);
    }

    TypeDef type(ByteReader in) {
        limits.addTypes(in, 1);
        int at = in.position();
        int form = in.u8("type");
        if (form < PRIMS.length && PRIMS[form] != null) {
            return new TypeDef.Alias(PRIMS[form]);
        }
        return switch (form) {
            case 0x72 -> new TypeDef.Record(fields(in, "fields"));
            case 0x71 -> new TypeDef.Variant(list(in, "cases", () -> variantCase(in)));
            case 0x70 -> new TypeDef.ListOf(valType(in), -1);
            case 0x6f -> new TypeDef.Tuple(list(in, "tuple types", () -> valType(in)));
            case 0x6e -> new TypeDef.Flags(list(in, "flags", () -> in.name("flag")));
            case 0x6d -> new TypeDef.EnumOf(list(in, "enum cases", () -> in.name("case")));
            case 0x6b -> new TypeDef.OptionOf(valType(in));
            case 0x6a -> new TypeDef.ResultOf(optional(in), optional(in));
            case 0x69 -> new TypeDef.Own(in.u32("resource type"));
            case 0x68 -> new TypeDef.Borrow(in.u32("resource type"));
            case 0x67 -> new TypeDef.ListOf(valType(in), in.u32("list length"));
            case 0x66 -> new TypeDef.StreamOf(optional(in));
            case 0x65 -> new TypeDef.FutureOf(optional(in));
            case 0x63 -> new TypeDef.MapOf(valType(in), valType(in));
            case 0x40 -> func(in, false);
            case 0x43 -> func(in, true);
            case 0x3f -> resource(in);
            case 0x3e -> throw in.malformed("resource with an async destructor, not in use", at);
            case 0x41 -> new TypeDef.Component(declarators(in, true));
            case 0x42 -> new TypeDef.Instance(declarators(in, false));
            default -> throw in.badByte(form, "component defined type", at);
        };
    }

    ValRef valType(ByteReader in) {
        int at = in.position();
        int first = in.peek("value type");
        if (first >= 0x40 && first < 0x80) {
            in.u8("value type");
            ValRef prim = PRIMS[first];
            if (prim == null) {
                throw in.badByte(first, "value type", at);
            }
            return prim;
        }
        long index = in.leb("type index", 33);
        if (index > Integer.MAX_VALUE) {
            throw in.malformed("type index " + index + " out of range", at);
        }
        return index < SMALL.length ? SMALL[(int) index] : new ValRef.Index((int) index);
    }

    @Nullable ValRef optional(ByteReader in) {
        int at = in.position();
        int present = in.u8("optional type");
        return switch (present) {
            case 0 -> null;
            case 1 -> valType(in);
            default -> throw in.badByte(present, "optional value type", at);
        };
    }

    private List<TypeDef.Field> fields(ByteReader in, String what) {
        return list(in, what, () -> new TypeDef.Field(in.name("label"), valType(in)));
    }

    private TypeDef.Case variantCase(ByteReader in) {
        String name = in.name("case");
        ValRef type = optional(in);
        int at = in.position();
        int zero = in.u8("variant case");
        if (zero != 0) {
            throw in.badByte(zero, "zero byte required", at);
        }
        return new TypeDef.Case(name, type);
    }

    private TypeDef.Func func(ByteReader in, boolean async) {
        return new TypeDef.Func(fields(in, "parameters"), result(in), async);
    }

    /// Reads a result list: one result, or none.
    @Nullable ValRef result(ByteReader in) {
        int at = in.position();
        int form = in.u8("function result");
        return switch (form) {
            case 0 -> valType(in);
            case 1 -> {
                int zero = in.u8("number of results");
                if (zero != 0) {
                    throw in.badByte(zero, "number of results", at + 1);
                }
                yield null;
            }
            default -> throw in.badByte(form, "component function results", at);
        };
    }

    private static TypeDef.Resource resource(ByteReader in) {
        int at = in.position();
        int rep = in.u8("resource representation");
        if (rep != 0x7f) {
            throw rep == 0x7e
                    ? in.unsupported("resource represented by i64", at)
                    : in.badByte(rep, "resource representation", at);
        }
        at = in.position();
        int destructor = in.u8("resource destructor");
        return switch (destructor) {
            case 0 -> new TypeDef.Resource(-1);
            case 1 -> new TypeDef.Resource(in.u32("destructor"));
            default -> throw in.badByte(destructor, "resource destructor", at);
        };
    }

    private List<TypeDeclarator> declarators(ByteReader in, boolean ofComponent) {
        if (++depth > Limits.NESTING) {
            throw in.tooLarge("types nested deeper than " + Limits.NESTING, in.position());
        }
        List<TypeDeclarator> all = list(in, "declarators", () -> declarator(in, ofComponent));
        depth--;
        return all;
    }

    private TypeDeclarator declarator(ByteReader in, boolean ofComponent) {
        int at = in.position();
        int form = in.u8("declarator");
        return switch (form) {
            case 0 -> new TypeDeclarator.CoreType(at, coreType(in));
            case 1 -> new TypeDeclarator.Type(at, type(in));
            case 2 -> new TypeDeclarator.Alias(at, AliasDecoder.alias(in));
            case 4 -> {
                limits.addExterns(in, 1);
                yield new TypeDeclarator.Export(at, externName(in), externDesc(in));
            }
            case 3 -> {
                if (!ofComponent) {
                    throw in.badByte(form, "component or instance type declaration", at);
                }
                limits.addExterns(in, 1);
                yield new TypeDeclarator.Import(at, externName(in), externDesc(in));
            }
            default -> throw in.badByte(form, "component or instance type declaration", at);
        };
    }

    CoreTypeDef coreType(ByteReader in) {
        limits.addTypes(in, 1);
        int first = in.peek("core type");
        if (first == 0x50) {
            in.u8("core type");
            return new CoreTypeDef.Module(
                    list(in, "module type declarations", () -> moduleDeclarator(in)));
        }
        // A non-final `sub` starts with the byte of a module type, so it is announced by a zero.
        if (first == 0) {
            in.u8("core type");
        }
        return new CoreTypeDef.Func(CoreTypeReader.funcType(in));
    }

    private CoreTypeDef.Declarator moduleDeclarator(ByteReader in) {
        int at = in.position();
        int form = in.u8("module type declaration");
        return switch (form) {
            case 0 -> {
                limits.addExterns(in, 1);
                yield new CoreTypeDef.Declarator.Import(
                        at, in.name("import module"), in.name("import name"), coreDesc(in));
            }
            case 1 -> {
                limits.addTypes(in, 1);
                yield new CoreTypeDef.Declarator.Type(at, CoreTypeReader.funcType(in));
            }
            case 2 -> outerType(in, at);
            case 3 -> {
                limits.addExterns(in, 1);
                yield new CoreTypeDef.Declarator.Export(at, in.name("export name"), coreDesc(in));
            }
            default -> throw in.badByte(form, "type definition", at);
        };
    }

    private static CoreTypeDef.Declarator outerType(ByteReader in, int at) {
        int sort = in.u8("outer alias kind");
        if (sort != 0x10) {
            throw in.badByte(sort, "outer alias kind", at + 1);
        }
        int target = in.u8("outer alias target");
        if (target != 1) {
            throw in.badByte(target, "outer alias target", at + 2);
        }
        return new CoreTypeDef.Declarator.OuterType(
                at, in.u32("outer alias count"), in.u32("outer alias index"));
    }

    private static CoreTypeDef.CoreDesc coreDesc(ByteReader in) {
        int at = in.position();
        int kind = in.u8("core external kind");
        return switch (kind) {
            case 0 -> new CoreTypeDef.CoreDesc.Func(in.u32("core type index"));
            case 1 -> new CoreTypeDef.CoreDesc.Other(CoreTypeReader.table(in));
            case 2 -> new CoreTypeDef.CoreDesc.Other(CoreTypeReader.memory(in));
            case 3 -> new CoreTypeDef.CoreDesc.Other(CoreTypeReader.global(in));
            case 4 -> {
                int attribute = in.u8("tag attribute");
                if (attribute != 0) {
                    throw in.badByte(attribute, "tag attribute", at + 1);
                }
                yield new CoreTypeDef.CoreDesc.Tag(in.u32("core type index"));
            }
            default -> throw in.badByte(kind, "core external kind", at);
        };
    }

    ExternName externName(ByteReader in) {
        int at = in.position();
        int form = in.u8("component name");
        if (form > 2) {
            throw in.badByte(form, "component name", at);
        }
        String name = in.name("external name");
        String implementing = null;
        String externalId = null;
        int attributes = form == 2 ? in.count("name options") : 0;
        for (int i = 0; i < attributes; i++) {
            at = in.position();
            int option = in.u8("name option");
            String value = in.name("name option");
            switch (option) {
                case 0 -> implementing = once(in, implementing, value, "implements", at);
                case 2 -> externalId = once(in, externalId, value, "external-id", at);
                default -> throw in.badByte(option, "name option", at);
            }
        }
        return new ExternName(name, implementing, externalId);
    }

    private static String once(
            ByteReader in, @Nullable String before, String value, String what, int at) {
        if (before != null) {
            throw in.malformed("duplicate '" + what + "' option in name", at);
        }
        return value;
    }

    ExternDesc externDesc(ByteReader in) {
        int at = in.position();
        int kind = in.u8("component external kind");
        return switch (kind) {
            case 0 -> {
                int module = in.u8("component external kind");
                if (module != 0x11) {
                    throw in.badByte(module, "component external kind", at + 1);
                }
                yield new ExternDesc.CoreModule(in.u32("core type index"));
            }
            case 1 -> new ExternDesc.Func(in.u32("type index"));
            case 2 -> throw in.unsupported("value imports and exports", at);
            case 3 -> typeBound(in);
            case 4 -> new ExternDesc.Component(in.u32("type index"));
            case 5 -> new ExternDesc.Instance(in.u32("type index"));
            default -> throw in.badByte(kind, "component external kind", at);
        };
    }

    private static ExternDesc typeBound(ByteReader in) {
        int at = in.position();
        int bound = in.u8("type bound");
        return switch (bound) {
            case 0 -> new ExternDesc.TypeEq(in.u32("type index"));
            case 1 -> new ExternDesc.SubResource();
            default -> throw in.badByte(bound, "type bound", at);
        };
    }

    static <T> List<T> list(ByteReader in, String what, Supplier<T> one) {
        int count = in.count(what);
        List<T> all = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            all.add(one.get());
        }
        return List.copyOf(all);
    }
}
