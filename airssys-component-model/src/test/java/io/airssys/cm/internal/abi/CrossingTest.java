package io.airssys.cm.internal.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.ComponentException;
import io.airssys.cm.ComponentException.LimitExceeded;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.TrapKind;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.internal.abi.CanonOptions.StringEncoding;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import io.airssys.cm.type.ValType.Prim;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Values go from one guest straight into another, checked as they are read.
class CrossingTest {
    private final FakeGuest caller = new FakeGuest();
    private final FakeGuest callee = new FakeGuest(caller);

    @Rule("CM-5")
    @Test
    void aListArrivesInABlockTheCalleeGaveAndItsResultInThePlaceTheCallerNamed() {
        ValType bytes = new ValType.ListOf(Prim.U8, -1);
        CoreFunc answersTheSecondHalf =
                FakeGuest.core(args -> {
                    assertThat(caller.state.mayEnter()).isTrue();
                    int half = (int) args[1] / 2;
                    int block = callee.take(4, 8);
                    callee.storeInt(block, (int) args[0] + half);
                    callee.storeInt(block + 4, half);
                    return new long[] {block};
                });
        CoreFunc crossing = cross(answersTheSecondHalf, bytes, bytes, null);
        caller.bytes[100] = 1;
        caller.bytes[103] = 4;
        caller.storeInt(200, -1);
        crossing.call(100, 4, 200);
        assertThat(callee.log).containsExactly("realloc 1 4");
        int answer = caller.loadInt(200);
        assertThat(Arrays.copyOfRange(caller.bytes, answer, answer + caller.loadInt(204)))
                .containsExactly(0, 4);
    }

    @Rule("CM-6")
    @Test
    void theResultIsTakenBeforePostReturnRuns() {
        ValType text = Prim.STRING;
        int block = callee.take(4, 8);
        CoreFunc echo =
                FakeGuest.core(args -> {
                    callee.storeInt(block, (int) args[0]);
                    callee.storeInt(block + 4, (int) args[1]);
                    return new long[] {block};
                });
        CoreFunc postReturn =
                FakeGuest.core(_ -> {
                    Arrays.fill(callee.bytes, (byte) 0);
                    return new long[0];
                });
        CoreFunc crossing = cross(echo, text, text, postReturn);
        byte[] hello = "hällo".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(hello, 0, caller.bytes, 64, hello.length);
        crossing.call(64, hello.length, 200);
        assertThat(Text.load(begun(caller), caller.loadInt(200), caller.loadInt(204)))
                .isEqualTo("hällo");
    }

    @Rule("CM-5")
    @Test
    void whatLiesBetweenTheFieldsOfARecordStaysWhereItIs() {
        ValType gap = new ValType.TupleOf(List.of(Prim.U8, Prim.U32));
        Arrays.fill(caller.bytes, 64, 72, (byte) 7);
        Move move = new MovePlanner().compile(gap, gap);
        move.copy(begun(caller), 64, begun(callee), 128);
        assertThat(Arrays.copyOfRange(callee.bytes, 128, 136))
                .containsExactly(7, 0, 0, 0, 7, 7, 7, 7);
        ValType packed = new ValType.TupleOf(List.of(Prim.U32, Prim.S16, Prim.U8, Prim.S8));
        assertThat(new MovePlanner().compile(packed, packed).plain()).isTrue();
        assertThat(move.plain()).isFalse();
    }

    @Rule("CM-4")
    @ParameterizedTest
    @EnumSource
    void textThatIsNoneIsStoppedInEveryEncoding(StringEncoding target) {
        Transfer to = new Transfer(callee.options(target, null), callee.state);
        to.begin();
        caller.bytes[64] = (byte) 0xC0;
        assertTrap(
                () -> Text.move(begun(caller), 64, 1, to), TrapKind.ABI_STRING_ENCODING, "utf-8");
        caller.bytes[64] = 'a';
        long pair = Text.move(begun(caller), 64, 1, to);
        assertThat(Text.load(to, (int) pair, (int) (pair >>> 32))).isEqualTo("a");
        Transfer utf16 = new Transfer(caller.options(StringEncoding.UTF16, null), caller.state);
        utf16.begin();
        utf16.storeShort(64, 0xD800);
        assertTrap(() -> Text.move(utf16, 64, 1, to), TrapKind.ABI_STRING_ENCODING, "surrogate");
    }

    @Rule("CM-4")
    @Test
    void validationAgreesWithTheJdkOnEveryMixOfAsciiAndOther() {
        String alphabet = "aZ09 ?é☃🍰";
        Seeded.check(
                500,
                random -> {
                    StringBuilder text = new StringBuilder();
                    int length = random.between(0, 40);
                    for (int i = 0; i < length; i++) {
                        int from = alphabet.offsetByCodePoints(0, random.below(9));
                        text.appendCodePoint(alphabet.codePointAt(from));
                    }
                    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
                    Utf8.validate(bytes, 0, bytes.length);
                    if (bytes.length > 0) {
                        bytes[random.below(bytes.length)] = (byte) 0xFF;
                        assertThatThrownBy(() -> Utf8.validate(bytes, 0, bytes.length))
                                .isInstanceOf(Trap.class);
                    }
                });
    }

    @Rule("LIM-10")
    @Test
    void aListBeyondTheLimitIsRefusedBeforeTheCalleeIsAsked() {
        caller.bytes = new byte[(1 << 24) + 1];
        ValType bytes = new ValType.ListOf(Prim.U8, -1);
        CoreFunc crossing = cross(FakeGuest.core(_ -> new long[0]), bytes, null, null);
        assertThatThrownBy(() -> crossing.call(0, (1 << 24) + 1)).isInstanceOf(LimitExceeded.class);
        assertThat(callee.log).isEmpty();
        crossing.call(0, 10);
        assertThat(callee.log).containsExactly("realloc 1 10");
    }

    @Rule("TRP-2")
    @Test
    void aCallerOfAnotherRootThatCannotTakeItsResultDoesNotPoisonTheCallee() {
        FakeGuest stranger = new FakeGuest();
        int block = stranger.take(4, 8);
        stranger.storeInt(block, 64);
        stranger.storeInt(block + 4, 3);
        CoreFunc says =
                FakeGuest.core(_ -> {
                    stranger.log.add("called");
                    return new long[] {block};
                });
        FuncType type = new FuncType(List.of(), Prim.STRING, false);
        ComponentFunc lifted = Canon.lift(says, type, stranger.options(), stranger.state);
        CoreFunc broken = Canon.lower(lifted, type, caller.options(), caller.state);
        caller.realloc = _ -> new long[] {-1};
        assertThatThrownBy(() -> broken.call(200)).isInstanceOf(ComponentException.class);
        assertThat(stranger.root.poisoned()).isFalse();

        FakeGuest other = new FakeGuest();
        CoreFunc sound = Canon.lower(lifted, type, other.options(), other.state);
        sound.call(200);
        assertThat(other.loadInt(204)).isEqualTo(3);
        stranger.storeInt(block, -1);
        assertThatThrownBy(() -> sound.call(200)).isInstanceOf(ComponentException.class);
        assertThat(stranger.root.poisoned()).isTrue();
        assertThat(stranger.log).containsSubsequence("called", "called", "called");
    }

    private CoreFunc cross(
            CoreFunc core, ValType param, @Nullable ValType result, @Nullable CoreFunc after) {
        FuncType type = new FuncType(List.of(new ValType.Field("p", param)), result, false);
        ComponentFunc lifted =
                Canon.lift(core, type, callee.options(StringEncoding.UTF8, after), callee.state);
        return Canon.lower(lifted, type, caller.options(), caller.state);
    }

    private static Transfer begun(FakeGuest guest) {
        Transfer at = new Transfer(guest.options(), guest.state);
        at.begin();
        return at;
    }

    private static void assertTrap(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call,
            TrapKind kind,
            String text) {
        assertThatThrownBy(call)
                .hasMessageContaining(text)
                .isInstanceOfSatisfying(Trap.class, t -> assertThat(t.kind()).isEqualTo(kind));
    }
}
