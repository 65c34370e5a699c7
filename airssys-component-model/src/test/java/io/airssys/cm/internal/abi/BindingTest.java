package io.airssys.cm.internal.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.CallContext;
import io.airssys.cm.ComponentException.Invalid;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.Result;
import io.airssys.cm.TrapKind;
import io.airssys.cm.Tuple2;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import io.airssys.cm.type.ValType.Prim;
import io.airssys.testing.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Java interfaces on both sides: a host object behind a lowered function, and a bound interface in
/// front of a lifted one whose guest does nothing but pass its arguments on.
@Rule("INV-2")
class BindingTest {
    /// A record of WIT.
    public record Stamp(long seconds, int nanos) {}

    /// A record of WIT with optional and nested parts.
    @SuppressWarnings("ArrayRecordComponent") // list<u8> is byte[]
    public record Message(String from, byte[] payload, Optional<String> contentType, Stamp at) {}

    /// An enum of WIT.
    public enum Level {
        INFO,
        VERY_BAD
    }

    /// A variant of WIT.
    public sealed interface Fault {
        /// A case with payload.
        record NotFound(String name) implements Fault {}

        /// A case without.
        record QueueFull() implements Fault {}
    }

    /// All kinds of signatures.
    public interface Calls {
        int add(int a, int b);

        double mix(boolean a, byte b, short c, long d, float e, double f, int g);

        void nothing();

        String greet(String name, Level level);

        Message stamp(Message message, long seconds);

        Result<Optional<byte[]>, Fault> lookUp(String key);

        EnumSet<Level> levels(EnumSet<Level> some);

        List<Tuple2<String, Integer>> pairs(List<Tuple2<String, Integer>> pairs);

        int[] numbers(int[] numbers);

        Map<String, List<Boolean>> table(Map<String, List<Boolean>> table);
    }

    private static final ValType LEVEL = new ValType.EnumOf(List.of("info", "very-bad"));
    private static final ValType.RecordOf STAMP = record("seconds", Prim.U64, "nanos", Prim.S32);
    private static final ValType MESSAGE =
            record(
                    "from",
                    Prim.STRING,
                    "payload",
                    list(Prim.U8),
                    "content-type",
                    new ValType.OptionOf(Prim.STRING),
                    "at",
                    STAMP);
    private static final ValType FAULT =
            new ValType.VariantOf(
                    List.of(
                            new ValType.Case("not-found", Prim.STRING),
                            new ValType.Case("queue-full", null)));
    private static final ValType LEVELS = new ValType.FlagsOf(List.of("info", "very-bad"));
    private static final ValType PAIRS = list(new ValType.TupleOf(List.of(Prim.STRING, Prim.S32)));
    private static final ValType TABLE = new ValType.MapOf(Prim.STRING, list(Prim.BOOL));

    private static final Map<String, FuncType> FUNCTIONS =
            Map.of(
                    "add", function(Prim.S32, Prim.S32, Prim.S32),
                    "mix",
                            function(
                                    Prim.F64, Prim.BOOL, Prim.S8, Prim.S16, Prim.U32, Prim.F32,
                                    Prim.F64, Prim.U16),
                    "nothing", function(null),
                    "greet", function(Prim.STRING, Prim.STRING, LEVEL),
                    "stamp", function(MESSAGE, MESSAGE, Prim.U64),
                    "look-up",
                            function(
                                    new ValType.ResultOf(
                                            new ValType.OptionOf(list(Prim.U8)), FAULT),
                                    Prim.STRING),
                    "levels", function(LEVELS, LEVELS),
                    "pairs", function(PAIRS, PAIRS),
                    "numbers", function(list(Prim.U32), list(Prim.U32)),
                    "table", function(TABLE, TABLE));

    private final FakeGuest guest = new FakeGuest("me");
    private final List<Object> seen = new ArrayList<>();
    private final Calls host = new Host();

    private class Host implements Calls {
        @Override
        public int add(int a, int b) {
            return a + b;
        }

        @Override
        public double mix(boolean a, byte b, short c, long d, float e, double f, int g) {
            return (a ? 1 : 0) + b + c + (double) d + e + f + g;
        }

        @Override
        public void nothing() {
            seen.add("nothing");
        }

        @Override
        public String greet(String name, Level level) {
            return name + " " + level;
        }

        @Override
        public Message stamp(Message message, long seconds) {
            return new Message(
                    message.from(),
                    message.payload(),
                    message.contentType(),
                    new Stamp(seconds, message.at().nanos()));
        }

        @Override
        public Result<Optional<byte[]>, Fault> lookUp(String key) {
            return switch (key) {
                case "there" -> Result.ok(Optional.of(new byte[] {1, 2, 3}));
                case "empty" -> Result.ok(Optional.empty());
                case "full" -> Result.err(new Fault.QueueFull());
                default -> Result.err(new Fault.NotFound(key));
            };
        }

        @Override
        public EnumSet<Level> levels(EnumSet<Level> some) {
            return EnumSet.complementOf(some);
        }

        @Override
        public List<Tuple2<String, Integer>> pairs(List<Tuple2<String, Integer>> pairs) {
            return pairs.reversed();
        }

        @Override
        public int[] numbers(int[] numbers) {
            return Arrays.stream(numbers).map(n -> -n).toArray();
        }

        @Override
        public Map<String, List<Boolean>> table(Map<String, List<Boolean>> table) {
            return table;
        }
    }

    @Test
    void everyKindOfSignatureCrossesInBothDirections() {
        Calls bound = TypedBinding.bind(Calls.class, passingOn(Calls.class, host));
        assertThat(bound.add(40, 2)).isEqualTo(42);
        assertThat(bound.add(Integer.MAX_VALUE, 1)).isEqualTo(Integer.MIN_VALUE);
        assertThat(bound.mix(true, (byte) -2, (short) 300, 1L << 31, 0.5f, 0.25, 65535))
                .isEqualTo(1 - 2 + 300 + (1L << 31) + 0.75 + 65535);
        bound.nothing();
        assertThat(seen).containsExactly("nothing");
        assertThat(bound.greet("Zoë", Level.VERY_BAD)).isEqualTo("Zoë VERY_BAD");
        Message sent = new Message("a", new byte[] {9, 8}, Optional.of("text"), new Stamp(1, -7));
        Message back = bound.stamp(sent, -1);
        assertThat(back.at()).isEqualTo(new Stamp(-1, -7));
        assertThat(back.contentType()).contains("text");
        assertThat(back.payload()).containsExactly(9, 8);
        assertThat(bound.levels(EnumSet.of(Level.INFO))).containsExactly(Level.VERY_BAD);
        assertThat(bound.pairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2))))
                .containsExactly(new Tuple2<>("b", 2), new Tuple2<>("a", 1));
        assertThat(bound.numbers(new int[] {1, -2})).containsExactly(-1, 2);
        assertThat(bound.table(Map.of("k", List.of(true, false))))
                .isEqualTo(Map.of("k", List.of(true, false)));
    }

    @Rule("TRP-3")
    @Test
    void errorValuesComeBackAsValuesAndLeaveTheInstanceUsable() {
        Calls bound = TypedBinding.bind(Calls.class, passingOn(Calls.class, host));
        assertThat(bound.lookUp("gone")).isEqualTo(Result.err(new Fault.NotFound("gone")));
        assertThat(bound.lookUp("full")).isEqualTo(Result.err(new Fault.QueueFull()));
        assertThat(bound.lookUp("empty")).isEqualTo(Result.ok(Optional.empty()));
        assertThat(bound.lookUp("there"))
                .isInstanceOfSatisfying(
                        Result.Ok.class,
                        ok ->
                                assertThat(((Optional<?>) ok.value()).orElseThrow())
                                        .isEqualTo(new byte[] {1, 2, 3}));
    }

    @Test
    void theClassIsGeneratedOncePerInterface() {
        Calls one = TypedBinding.bind(Calls.class, passingOn(Calls.class, host));
        Calls two = TypedBinding.bind(Calls.class, passingOn(Calls.class, host));
        assertThat(one.getClass()).isSameAs(two.getClass()).matches(Class::isHidden);
    }

    /// Not public: no generated class can implement it.
    interface Hidden {
        int add(int a, int b);

        default int twice(int a) {
            return add(a, a);
        }
    }

    @Test
    void anInterfaceNobodyElseSeesIsBoundByProxy() {
        Hidden bound = TypedBinding.bind(Hidden.class, passingOn(Calls.class, host));
        assertThat(bound.add(1, 2)).isEqualTo(3);
        assertThat(bound.twice(4)).isEqualTo(8);
        assertThat(List.of(bound)).contains(bound);
        assertThat(bound).hasToString("bound " + Hidden.class.getName());
    }

    /// Lacks a function.
    public interface Missing {
        int subtract(int a, int b);
    }

    /// Differs deep inside.
    public interface Different {
        Message stamp(OtherMessage message, long seconds);
    }

    /// Its time has another name.
    @SuppressWarnings("ArrayRecordComponent") // list<u8> is byte[]
    public record OtherMessage(
            String from, byte[] payload, Optional<String> contentType, OtherStamp at) {}

    /// Its second part is too narrow.
    public record OtherStamp(long seconds, short nanos) {}

    @Test
    void bindingNamesTheFirstDifference() {
        Map<String, ComponentFunc> functions = passingOn(Calls.class, host);
        assertThatThrownBy(() -> TypedBinding.bind(Missing.class, functions))
                .hasMessageContaining("subtract")
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.code()).isEqualTo("CMP-006"));
        assertThatThrownBy(() -> TypedBinding.bind(Different.class, functions))
                .hasMessageContaining("stamp(p0).at.nanos: int for s32 is needed, found short")
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.code()).isEqualTo("CMP-007"));
    }

    @Rule("HF-4")
    @Test
    void registeringNamesTheFirstDifference() {
        assertThatThrownBy(() ->
                        HostBinding.of("a:b/c", Calls.class, host, Map.of("sub", function(null))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a:b/c#sub")
                .hasMessageContaining("@WitName(\"sub\")");
        assertThatThrownBy(() ->
                        HostBinding.of(
                                "a:b/c",
                                Calls.class,
                                host,
                                Map.of("add", function(Prim.S32, Prim.S32, Prim.U32))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a:b/c#add(p1): long for u32 is needed, found int");
        assertThat(
                        HostBinding.of(
                                "a:b/c",
                                Calls.class,
                                host,
                                Map.of("add", function(Prim.S32, Prim.S32, Prim.S32))))
                .containsOnlyKeys("add");
    }

    @Rule("INV-5")
    @SuppressWarnings("NullAway") // null is what is being refused
    @Test
    void valuesOutOfRangeAreRefusedAndLeaveTheInstanceUsable() {
        Map<String, ComponentFunc> functions = passingOn(Calls.class, host);
        Calls bound = TypedBinding.bind(Calls.class, functions);
        assertThatThrownBy(() -> bound.mix(true, (byte) 0, (short) 0, -1, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("args[3]: u32 out of range: -1");
        assertThatThrownBy(() -> bound.mix(true, (byte) 0, (short) 0, 1, 0, 0, 65536))
                .hasMessageContaining("args[6]: u16 out of range: 65536");
        for (String lone : new String[] {"\ud800", "a\udc00", "?\ud83c?"}) {
            assertThatThrownBy(() -> bound.greet(lone, Level.INFO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("args[0]: string has a lone surrogate");
        }
        assertThatThrownBy(() -> bound.greet(null, Level.INFO))
                .hasMessageContaining("args[0]: null");
        assertThatThrownBy(
                        () -> bound.stamp(new Message("a", new byte[0], Optional.empty(), null), 1))
                .hasMessageContaining("args[0].at: null");
        assertThat(bound.greet("what? 🍰", Level.INFO)).isEqualTo("what? 🍰 INFO");
    }

    /// A host interface that asks who calls.
    public interface Asking {
        String whoAmI(CallContext context, String prefix) throws Exception;

        int fail(int how) throws Exception;
    }

    private static final Map<String, FuncType> ASKING =
            Map.of(
                    "who-am-i",
                    function(Prim.STRING, Prim.STRING),
                    "fail",
                    function(Prim.S32, Prim.S32));

    /// The same without the context, as a caller sees it.
    public interface Asked {
        String whoAmI(String prefix);

        int fail(int how);
    }

    private static final class Answers implements Asking {
        @Override
        public String whoAmI(CallContext context, String prefix) throws Exception {
            return prefix
                    + context.owner()
                    + context.remainingNanos()
                    + context.cancelled()
                    + context.blocking(() -> "!");
        }

        @Override
        public int fail(int how) throws Exception {
            return switch (how) {
                case 1 -> throw new java.io.IOException("disk on fire");
                case 2 -> throw new Trap(TrapKind.EXIT, "status 3");
                case 3 -> throw new InterruptedException();
                default -> how;
            };
        }
    }

    @Rule("HF-2")
    @Test
    void aHostMethodLearnsWhoCallsAndMayWait() {
        Asked bound =
                TypedBinding.bind(Asked.class, passingOn(Asking.class, new Answers(), ASKING));
        assertThat(bound.whoAmI("I am ")).isEqualTo("I am me77false!");
        assertThat(guest.log).contains("blocking");
    }

    @Rule("ERR-3")
    @Test
    void whatAHostMethodThrowsBecomesATrap() {
        assertThat(failing(7)).isNull();
        assertThat(failing(1))
                .hasMessageMatching(".*#fail, reference [0-9a-f]{8}")
                .hasMessageNotContaining("fire")
                .hasRootCauseMessage("disk on fire");
        assertThat(failing(2)).hasMessageContaining("status 3");
        assertThat(failing(3)).hasMessageContaining("cancelled");
        assertThat(Thread.interrupted()).isTrue();
    }

    private @Nullable Throwable failing(int how) {
        FakeGuest fresh = new FakeGuest("me");
        Asked bound =
                TypedBinding.bind(
                        Asked.class, passingOn(fresh, Asking.class, new Answers(), ASKING));
        try {
            assertThat(bound.fail(how)).isEqualTo(how);
            return null;
        } catch (Trap e) {
            assertThat(fresh.root.poisoned()).isTrue();
            return e;
        }
    }

    private <T> Map<String, ComponentFunc> passingOn(Class<T> iface, T impl) {
        return passingOn(iface, impl, FUNCTIONS);
    }

    private <T> Map<String, ComponentFunc> passingOn(
            Class<T> iface, T impl, Map<String, FuncType> functions) {
        return passingOn(guest, iface, impl, functions);
    }

    /// Lifts guest functions that call the same function of the host with the arguments they got.
    private static <T> Map<String, ComponentFunc> passingOn(
            FakeGuest guest, Class<T> iface, T impl, Map<String, FuncType> functions) {
        Map<String, ComponentFunc> lifted = new java.util.LinkedHashMap<>();
        HostBinding.of(iface, impl, functions)
                .forEach((name, function) -> {
                    FuncType type = function.type();
                    CoreFunc lowered = Canon.lower(function, type, guest.options(), guest.state);
                    boolean spills = lowered.type().results().isEmpty() && type.result() != null;
                    CoreFunc core =
                            FakeGuest.core(args -> {
                                if (!spills) {
                                    return lowered.call(args);
                                }
                                long[] more = Arrays.copyOf(args, args.length + 1);
                                more[args.length] = guest.take(8, 128);
                                lowered.call(more);
                                return new long[] {more[args.length]};
                            });
                    lifted.put(name, Canon.lift(core, type, guest.options(), guest.state));
                });
        return lifted;
    }

    private static ValType list(ValType element) {
        return new ValType.ListOf(element, -1);
    }

    private static ValType.RecordOf record(Object... namesAndTypes) {
        List<ValType.Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            fields.add(
                    new ValType.Field((String) namesAndTypes[i], (ValType) namesAndTypes[i + 1]));
        }
        return new ValType.RecordOf(fields);
    }

    private static FuncType function(@Nullable ValType result, ValType... params) {
        List<ValType.Field> fields = new ArrayList<>();
        for (ValType param : params) {
            fields.add(new ValType.Field("p" + fields.size(), param));
        }
        return new FuncType(fields, result, false);
    }
}
