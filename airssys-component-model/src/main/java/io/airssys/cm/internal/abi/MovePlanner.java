package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Compiles pairs of equal types into [Move]s. A component that several types share becomes one
/// move, so that a move is never larger than the definitions it comes from.
///
/// Equal means: the linker checked that both have the same shape. They differ in identity, and in
/// the names each side has for a resource. Not thread-safe; used once per pair of function types.
final class MovePlanner {
    private final IdentityHashMap<ValType, IdentityHashMap<ValType, Move>> known =
            new IdentityHashMap<>();

    /// {@return how a value that its sender calls `from` and its receiver `to` moves}
    Move compile(ValType from, ValType to) {
        IdentityHashMap<ValType, Move> moves =
                known.computeIfAbsent(from, _ -> new IdentityHashMap<>());
        Move move = moves.get(to);
        if (move == null) {
            move = make(from, to);
            moves.put(to, move);
        }
        return move;
    }

    private Move make(ValType from, ValType to) {
        Layout layout = Layout.of(from);
        return switch (from) {
            case ValType.Prim prim ->
                    switch (prim) {
                        case STRING -> new StringMove();
                        case ERROR_CONTEXT -> new AsyncMove(prim);
                        default -> new ScalarMove(prim);
                    };
            case ValType.ListOf list -> {
                Move element = compile(list.element(), ((ValType.ListOf) to).element());
                yield list.length() < 0
                        ? new ListMove(layout, element)
                        : new FixedListMove(layout, element, list.length());
            }
            case ValType.MapOf map -> {
                ValType.MapOf target = (ValType.MapOf) to;
                List<ValType> pair = List.of(map.key(), map.value());
                List<Move> parts = all(pair, List.of(target.key(), target.value()));
                yield new ListMove(layout, new ProductMove(Layout.ofFields(pair), parts));
            }
            case ValType.RecordOf record ->
                    new ProductMove(layout, all(types(record), types((ValType.RecordOf) to)));
            case ValType.TupleOf tuple ->
                    new ProductMove(
                            layout, all(tuple.elements(), ((ValType.TupleOf) to).elements()));
            case ValType.FlagsOf flags -> new FlagsMove(flags);
            case ValType.Own own ->
                    new HandleMove(layout, own.resource(), ((ValType.Own) to).resource(), true);
            case ValType.Borrow borrow ->
                    new HandleMove(
                            layout, borrow.resource(), ((ValType.Borrow) to).resource(), false);
            case ValType.StreamOf _, ValType.FutureOf _ -> new AsyncMove(from);
            case ValType.VariantOf _, ValType.EnumOf _, ValType.OptionOf _, ValType.ResultOf _ ->
                    new SumMove(layout, payloads(Layout.cases(from), Layout.cases(to)));
        };
    }

    private static List<ValType> types(ValType.RecordOf record) {
        return record.fields().stream().map(ValType.Field::type).toList();
    }

    private List<Move> all(List<ValType> from, List<ValType> to) {
        return IntStream.range(0, from.size())
                .mapToObj(i -> compile(from.get(i), to.get(i)))
                .toList();
    }

    private List<@Nullable Move> payloads(
            List<@Nullable ValType> from, List<@Nullable ValType> to) {
        List<@Nullable Move> payloads = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            ValType source = from.get(i);
            ValType target = to.get(i);
            payloads.add(source == null || target == null ? null : compile(source, target));
        }
        return payloads;
    }
}
