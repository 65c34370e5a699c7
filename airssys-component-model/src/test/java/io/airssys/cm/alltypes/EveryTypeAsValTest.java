package io.airssys.cm.alltypes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.airssys.cm.Component;
import io.airssys.cm.HostBody;
import io.airssys.cm.HostInterface;
import io.airssys.cm.HostResource;
import io.airssys.cm.Instance;
import io.airssys.cm.ResourceHandle;
import io.airssys.cm.Val;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import io.airssys.cm.wave.RandomValues;
import io.airssys.testing.Rule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Dynamic values of every type go into a guest and come back, and go through a guest to the host
/// and back, in every string encoding.
@Rule("INV-1")
@Rule("CM-3")
@Rule("CM-5")
class EveryTypeAsValTest {
    private static final int ROUNDS = 25;

    /// What the host's tokens are.
    private record Token(int number) {}

    private final HostResource<Token> tokens = HostResource.of("token", Token.class, _ -> {});

    @ParameterizedTest
    @EnumSource
    void aGuestAnswersWithWhatItWasGiven(AllTypes.Encoding encoding) {
        try (Instance echo = AllTypes.echo(encoding)) {
            everyFunctionEchoes(echo, AllTypes.ECHO);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHostFunctionGetsAndGivesEveryType(AllTypes.Encoding encoding) {
        AtomicInteger calls = new AtomicInteger();
        try (Instance relay = relay(encoding, calls)) {
            int made = everyFunctionEchoes(relay, AllTypes.RELAY);

            assertThat(calls).hasValue(made);
        }
    }

    @Rule("CM-12")
    @ParameterizedTest
    @CsvSource({"UTF8, UTF16", "UTF16, LATIN1", "LATIN1, UTF8"})
    void aCompositionPassesEveryTypeOn(AllTypes.Encoding relay, AllTypes.Encoding echo) {
        try (Instance whole = AllTypes.composed(relay, echo)) {
            everyFunctionEchoes(whole, AllTypes.RELAY);
        }
    }

    private static int everyFunctionEchoes(Instance instance, String name) {
        Map<String, FuncType> functions = AllTypes.functions(instance.exports().get(name));
        int calls = 0;
        int seen = 0;
        for (Map.Entry<String, FuncType> function : functions.entrySet()) {
            FuncType type = function.getValue();
            if (function.getKey().contains("token")) {
                continue; // resources have a test of their own
            }
            seen++;
            for (int seed = 0; seed < ROUNDS; seed++) {
                List<Val> args =
                        RandomValues.values(
                                seed, type.params().stream().map(ValType.Field::type).toList());

                List<Val> answer = instance.func(name, function.getKey()).call(args);

                assertThat(answer)
                        .as("%s, seed %d", function.getKey(), seed)
                        .isEqualTo(answerTo(type, args));
                calls++;
            }
        }
        assertThat(seen).isGreaterThan(50);
        return calls;
    }

    private static List<Val> answerTo(FuncType type, List<Val> args) {
        return args.size() > 1 ? List.of(tuple(type, args)) : args;
    }

    private static Val tuple(FuncType type, List<Val> args) {
        return new Val.Tuple((ValType.TupleOf) Objects.requireNonNull(type.result()), args);
    }

    private Instance relay(AllTypes.Encoding encoding, AtomicInteger calls) {
        Component relay = AllTypes.component("relay", encoding);
        ExternType echo = relay.type().imports().get(AllTypes.ECHO);
        HostInterface host = HostInterface.empty().withResource(tokens);
        for (Map.Entry<String, FuncType> function :
                AllTypes.functions(Objects.requireNonNull(echo)).entrySet()) {
            FuncType type = function.getValue();
            HostBody body =
                    (_, args) -> {
                        calls.incrementAndGet();
                        return args.isEmpty() ? null : answerTo(type, args).getFirst();
                    };
            host =
                    host.withFunction(
                            function.getKey(), type, special(function.getKey(), type, body));
        }
        return AllTypes.relay(relay, host);
    }

    private HostBody special(String name, FuncType type, HostBody echo) {
        return switch (name) {
            case "[constructor]token" ->
                    (_, args) ->
                            new Val.Handle(
                                    Objects.requireNonNull(type.result()),
                                    tokens.own(
                                            new Token((int) ((Val.Int) args.getFirst()).value())));
            case "[method]token.number", "borrow-token" ->
                    (_, args) -> Val.u32(number(args.get(0)));
            case "[static]token.sum" ->
                    (_, args) -> Val.u32(number(args.get(0)) + number(args.get(1)));
            default -> echo;
        };
    }

    private int number(Val handle) {
        return tokens.object(((Val.Handle) handle).handle()).number();
    }

    @Rule("CM-7")
    @ParameterizedTest
    @EnumSource
    void handlesMoveInEveryShape(AllTypes.Encoding encoding) {
        try (Instance echo = AllTypes.echo(encoding)) {
            Map<String, FuncType> functions = AllTypes.functions(echo.exports().get(AllTypes.ECHO));
            Val moved = call(echo, "own-token", made(echo, 7));
            Val some =
                    call(
                            echo,
                            "option-token",
                            new Val.Option(
                                    (ValType.OptionOf) param(functions, "option-token"), moved));
            Val list =
                    call(
                            echo,
                            "list-token",
                            new Val.ListVal(
                                    (ValType.ListOf) param(functions, "list-token"),
                                    List.of(
                                            Objects.requireNonNull(((Val.Option) some).some()),
                                            made(echo, 8))));
            List<Val> both = ((Val.ListVal) list).elements();

            assertThat(call(echo, "[static]token.sum", both.get(0), both.get(1)))
                    .isEqualTo(Val.u32(15));
            assertThat(call(echo, "borrow-token", both.get(0))).isEqualTo(Val.u32(7));
            assertThat(call(echo, "[method]token.number", both.get(1))).isEqualTo(Val.u32(8));
            ResourceHandle<?> first = ((Val.Handle) both.get(0)).handle();
            first.close();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> call(echo, "borrow-token", both.get(0)))
                    .withMessageStartingWith("args[0]: the handle was dropped or moved away");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> call(echo, "borrow-token", moved))
                    .withMessageStartingWith("args[0]: the handle was dropped or moved away");
        }
    }

    @Rule("CM-7")
    @ParameterizedTest
    @EnumSource
    void aGuestUsesTheResourcesOfItsHost(AllTypes.Encoding encoding) {
        try (Instance relay = relay(encoding, new AtomicInteger())) {
            FuncType type =
                    AllTypes.functions(relay.exports().get(AllTypes.RELAY)).get("own-token");
            Val token =
                    new Val.Handle(
                            Objects.requireNonNull(type).params().getFirst().type(),
                            tokens.own(new Token(3)));

            assertThat(relay.func(AllTypes.RELAY, "token-work").call(Val.u32(5)))
                    .containsExactly(Val.u32(15));
            Val back = relay.func(AllTypes.RELAY, "own-token").call(token).getFirst();
            assertThat(number(back)).isEqualTo(3);
            assertThat(relay.func(AllTypes.RELAY, "borrow-token").call(back))
                    .isEqualTo(Collections.singletonList(Val.u32(3)));
        }
    }

    private static Val made(Instance echo, int number) {
        return call(echo, "[constructor]token", Val.u32(number));
    }

    private static Val call(Instance echo, String function, Val... args) {
        return echo.func(AllTypes.ECHO, function).call(args).getFirst();
    }

    private static ValType param(Map<String, FuncType> functions, String name) {
        return Objects.requireNonNull(functions.get(name)).params().getFirst().type();
    }
}
