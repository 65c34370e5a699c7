package io.airssys.cm.alltypes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.airssys.cm.Component;
import io.airssys.cm.HostInterface;
import io.airssys.cm.HostResource;
import io.airssys.cm.Instance;
import io.airssys.cm.Val;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import io.airssys.cm.wave.RandomValues;
import io.airssys.testing.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A wrong argument is refused by the path to what is wrong, before any code of the guest runs: the
/// guest here calls its host in every function, and the host counts.
@Rule("INV-1")
@Rule("INV-5")
class WrongArgumentTest {
    private static final Component RELAY = AllTypes.component("relay", AllTypes.Encoding.UTF8);

    private final AtomicInteger entered = new AtomicInteger();
    private final HostResource<String> tokens = HostResource.of("token", String.class, _ -> {});
    private final Instance relay = AllTypes.relay(RELAY, host());
    private final Map<String, FuncType> functions =
            AllTypes.functions(Objects.requireNonNull(relay.exports().get(AllTypes.RELAY)));

    private HostInterface host() {
        HostInterface host = HostInterface.empty().withResource(tokens);
        for (Map.Entry<String, FuncType> function :
                AllTypes.functions(
                                Objects.requireNonNull(RELAY.type().imports().get(AllTypes.ECHO)))
                        .entrySet()) {
            host =
                    host.withFunction(
                            function.getKey(),
                            function.getValue(),
                            (_, args) -> {
                                entered.incrementAndGet();
                                return args.isEmpty() ? null : args.getFirst();
                            });
        }
        return host;
    }

    @AfterEach
    void close() {
        relay.close();
    }

    private ValType param(String function) {
        return Objects.requireNonNull(functions.get(function)).params().getFirst().type();
    }

    private void refused(String function, String message, Val... args) {
        int before = entered.get();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> relay.func(AllTypes.RELAY, function).call(args))
                .withMessageStartingWith(message);
        assertThat(entered).as(function).hasValue(before);
        assertThat(relay.poisoned()).isFalse();
    }

    private void accepted(String function, Val arg) {
        int before = entered.get();
        assertThat(relay.func(AllTypes.RELAY, function).call(arg)).containsExactly(arg);
        assertThat(entered).hasValue(before + 1);
    }

    @Test
    void everyTypeRefusesAValueOfAnother() {
        int seen = 0;
        for (Map.Entry<String, FuncType> function : functions.entrySet()) {
            List<ValType.Field> params = function.getValue().params();
            if (params.size() != 1 || function.getKey().equals("token-work")) {
                continue;
            }
            ValType type = params.getFirst().type();
            Val wrong = type == ValType.Prim.U64 ? Val.s64(1) : Val.u64(1);
            refused(function.getKey(), "args[0]: ", wrong);
            if (!function.getKey().contains("token")) {
                accepted(function.getKey(), RandomValues.values(1, List.of(type)).getFirst());
            }
            seen++;
        }
        assertThat(seen).isGreaterThan(50);
    }

    @Test
    void theNumberOfArgumentsIsChecked() {
        refused("a-u8", "the function takes 1 arguments, found 0");
        refused("a-u8", "the function takes 1 arguments, found 2", Val.u8(1), Val.u8(1));
        accepted("a-u8", Val.u8(1));
    }

    @Test
    void thePathLeadsToTheFirstDifferenceHoweverDeep() {
        ValType.RecordOf person = (ValType.RecordOf) param("a-person");
        List<Val> fields =
                new ArrayList<>(
                        ((Val.Record) RandomValues.values(3, List.of(person)).getFirst()).fields());
        accepted("a-person", new Val.Record(person, fields));
        fields.set(2, Val.list(ValType.Prim.STRING, List.of(Val.string("a"), Val.u8(1))));
        refused("a-person", "args[0].tags[1]: ", new Val.Record(person, fields));

        fields.set(2, Val.list(ValType.Prim.STRING, List.of(Val.string("\ud83e"))));
        refused(
                "a-person",
                "args[0].tags[0]: string has a lone surrogate",
                new Val.Record(person, fields));

        ValType.VariantOf shape = (ValType.VariantOf) param("a-shape");
        refused("a-shape", "args[0].label: ", new Val.Variant(shape, 2, Val.u8(1)));
        refused("a-shape", "args[0].circle: ", new Val.Variant(shape, 1, null));
        refused("a-shape", "args[0]", new Val.Variant(shape, 9, null));
        accepted("a-shape", new Val.Variant(shape, 0, null));

        ValType.OptionOf option = (ValType.OptionOf) param("option-option");
        ValType.OptionOf inner = (ValType.OptionOf) option.some();
        refused(
                "option-option",
                "args[0].some.some: ",
                new Val.Option(option, new Val.Option(inner, Val.u8(1))));
        accepted("option-option", new Val.Option(option, new Val.Option(inner, Val.u32(1))));

        ValType.MapOf map = (ValType.MapOf) param("map-u8");
        Val none = Val.list(ValType.Prim.STRING, List.of());
        refused(
                "map-u8",
                "args[0][0].key: ",
                new Val.MapVal(map, List.of(new Val.Entry(Val.u16(1), none))));
        accepted("map-u8", new Val.MapVal(map, List.of(new Val.Entry(Val.u8(1), none))));
    }

    @Test
    void fixedListsNeedAllTheirElementsAndFlagsOnlyTheirOwnBits() {
        ValType.ListOf four = (ValType.ListOf) param("four-u32");
        List<Val> three = List.of(Val.u32(1), Val.u32(2), Val.u32(3));
        refused("four-u32", "args[0]: ", new Val.ListVal(four, three));
        List<Val> all = new ArrayList<>(three);
        all.add(Val.u32(0xFFFF_FFFFL));
        accepted("four-u32", new Val.ListVal(four, all));

        ValType.FlagsOf access = (ValType.FlagsOf) param("an-access");
        refused("an-access", "args[0]: bits without a label", new Val.Flags(access, 8));
        accepted("an-access", new Val.Flags(access, 7));
        accepted("the-bits", new Val.Flags((ValType.FlagsOf) param("the-bits"), -1));
    }

    @Rule("CM-7")
    @Test
    void aHandleMustBeOfTheResourceAndOwnedToBeGivenAway() {
        HostResource<String> others = HostResource.of("other", String.class, _ -> {});
        ValType own = param("own-token");
        Val mine = new Val.Handle(own, tokens.own("a"));

        refused(
                "own-token",
                "args[0]: a handle of token is needed, found own<other>",
                new Val.Handle(own, others.own("x")));
        refused(
                "list-token",
                "args[0][1]: a handle of token is needed, found own<other>",
                new Val.ListVal(
                        (ValType.ListOf) param("list-token"),
                        List.of(mine, new Val.Handle(own, others.own("x")))));
        refused(
                "list-token",
                "args[0][1]: the handle was dropped or moved away",
                new Val.ListVal((ValType.ListOf) param("list-token"), List.of(mine, mine)));
        // What was refused took nothing with it.
        relay.func(AllTypes.RELAY, "own-token").call(mine);
        assertThat(entered).hasValue(1);
    }
}
