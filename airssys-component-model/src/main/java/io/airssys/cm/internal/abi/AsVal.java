package io.airssys.cm.internal.abi;

import io.airssys.cm.Val;
import io.airssys.cm.type.ValType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Component values as [Val]s. What comes in was checked by [ValCheck].
enum AsVal implements Representation {
    INSTANCE;

    @Override
    public Boxing scalar(ValType.Prim type) {
        return new Boxing() {
            @Override
            public Object box(long bits) {
                return switch (type) {
                    case BOOL -> new Val.Bool(bits != 0);
                    case F32 -> new Val.Float(type, Float.intBitsToFloat((int) bits));
                    case F64 -> new Val.Float(type, Double.longBitsToDouble(bits));
                    case CHAR -> new Val.Char((int) bits);
                    default -> new Val.Int(type, bits);
                };
            }

            @Override
            public long unbox(Object value) {
                return switch ((Val) value) {
                    case Val.Bool b -> b.value() ? 1 : 0;
                    case Val.Float f when type == ValType.Prim.F32 ->
                            Scalar.f32(Float.floatToRawIntBits((float) f.value()));
                    case Val.Float f -> Scalar.f64(Double.doubleToRawLongBits(f.value()));
                    case Val.Char c -> c.codePoint();
                    case Val.Int i -> i.value();
                    case Val other -> throw new BadValue("no scalar: " + other);
                };
            }
        };
    }

    @Override
    public Strings string() {
        return new Strings() {
            @Override
            public Object wrap(String text) {
                return new Val.Str(text);
            }

            @Override
            public String unwrap(Object value) {
                return ((Val.Str) value).value();
            }
        };
    }

    @Override
    public Boxing flags(ValType.FlagsOf type) {
        return new Boxing() {
            @Override
            public Object box(long bits) {
                return new Val.Flags(type, (int) bits);
            }

            @Override
            public long unbox(Object value) {
                return ((Val.Flags) value).bits();
            }
        };
    }

    @Override
    public Parts parts(ValType type) {
        return new Parts() {
            @Override
            public Object join(@Nullable Object[] parts) {
                return switch (type) {
                    case ValType.RecordOf record -> new Val.Record(record, vals(parts));
                    case ValType.TupleOf tuple -> new Val.Tuple(tuple, vals(parts));
                    case ValType.ListOf list -> new Val.ListVal(list, vals(parts));
                    case ValType.MapOf map -> new Val.MapVal(map, entries(parts));
                    default -> throw new IllegalArgumentException("no product: " + type);
                };
            }

            @Override
            public @Nullable Object[] split(Object whole) {
                return switch ((Val) whole) {
                    case Val.Record record -> record.fields().toArray();
                    case Val.Tuple tuple -> tuple.elements().toArray();
                    case Val.ListVal list -> list.elements().toArray();
                    case Val.MapVal map -> map.entries().stream().map(AsVal::pair).toArray();
                    case Val other -> throw new BadValue("no product: " + other);
                };
            }
        };
    }

    @Override
    public Cases cases(ValType type) {
        return new Cases() {
            @Override
            public Object join(int index, @Nullable Object payload) {
                Val value = (Val) payload;
                return switch (type) {
                    case ValType.VariantOf variant -> new Val.Variant(variant, index, value);
                    case ValType.EnumOf e -> new Val.EnumVal(e, index);
                    case ValType.OptionOf option -> new Val.Option(option, value);
                    case ValType.ResultOf result -> new Val.Result(result, index == 0, value);
                    default -> throw new IllegalArgumentException("no choice: " + type);
                };
            }

            @Override
            public int index(Object whole) {
                return switch ((Val) whole) {
                    case Val.Variant variant -> variant.caseIndex();
                    case Val.EnumVal e -> e.caseIndex();
                    case Val.Option option -> option.some() == null ? 0 : 1;
                    case Val.Result result -> result.isOk() ? 0 : 1;
                    case Val other -> throw new BadValue("no choice: " + other);
                };
            }

            @Override
            public @Nullable Object payload(Object whole, int index) {
                return switch ((Val) whole) {
                    case Val.Variant variant -> variant.payload();
                    case Val.Option option -> option.some();
                    case Val.Result result -> result.payload();
                    case Val _ -> null;
                };
            }
        };
    }

    @Override
    public Handles handles(ValType type) {
        return new Handles() {
            @Override
            public Object wrap(LiveHandle handle) {
                if (handle.owned()) {
                    handle.resource().acquired(handle);
                }
                return new Val.Handle(type, handle);
            }

            @Override
            public LiveHandle unwrap(Object value, RuntimeResource resource) {
                return (LiveHandle) ((Val.Handle) value).handle();
            }
        };
    }

    @Override
    public @Nullable Class<?> blockArray(ValType.ListOf type) {
        return type.element() == ValType.Prim.U8 || type.element() == ValType.Prim.S8
                ? byte[].class
                : null;
    }

    @Override
    public Parts block(ValType.ListOf type) {
        return new Parts() {
            @Override
            public Object join(@Nullable Object[] parts) {
                byte[] bytes = (byte[]) Plan.present(parts[0]);
                return Val.bytesOf((ValType.Prim) type.element(), bytes);
            }

            @Override
            public @Nullable Object[] split(Object whole) {
                return new Object[] {((Val.ListVal) whole).toByteArray()};
            }
        };
    }

    @Override
    public Representation part(int index) {
        return this;
    }

    private static Val pair(Val.Entry entry) {
        ValType.TupleOf type =
                new ValType.TupleOf(List.of(entry.key().type(), entry.value().type()));
        return new Val.Tuple(type, List.of(entry.key(), entry.value()));
    }

    private static List<Val.Entry> entries(@Nullable Object[] pairs) {
        List<Val.Entry> entries = new ArrayList<>(pairs.length);
        for (Val pair : vals(pairs)) {
            List<Val> both = ((Val.Tuple) pair).elements();
            entries.add(new Val.Entry(both.get(0), both.get(1)));
        }
        return entries;
    }

    static List<Val> vals(@Nullable Object[] parts) {
        return Arrays.stream(parts).map(p -> (Val) Objects.requireNonNull(p)).toList();
    }
}
