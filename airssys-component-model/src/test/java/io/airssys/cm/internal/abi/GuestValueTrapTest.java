package io.airssys.cm.internal.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.ComponentException.LimitExceeded;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.TrapKind;
import io.airssys.cm.Val;
import io.airssys.cm.internal.abi.CanonOptions.StringEncoding;
import io.airssys.cm.type.ValType;
import io.airssys.cm.type.ValType.Prim;
import io.airssys.testing.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a guest may not hand out: each trap beside the nearest value that is fine.
class GuestValueTrapTest {
    private final FakeGuest guest = new FakeGuest();

    @Rule("CM-5")
    @ParameterizedTest
    @CsvSource({"65528, 2", "65532, 1", "0, 16384", "65536, 0"})
    void aListThatEndsInsideMemoryIsRead(int pointer, int length) {
        assertThat(lift(list(Prim.U32), StringEncoding.UTF8, pointer, length))
                .isInstanceOfSatisfying(
                        Val.ListVal.class, v -> assertThat(v.elements()).hasSize(length));
    }

    @Rule("CM-5")
    @ParameterizedTest
    @CsvSource({"65532, 2", "65536, 1", "-4, 0", "-4, 1", "0, 16385", "0, 1073741824", "4, -1"})
    void aListThatEndsOutsideMemoryTraps(int pointer, int length) {
        assertTrap(
                () -> lift(list(Prim.U32), StringEncoding.UTF8, pointer, length),
                TrapKind.ABI_OUT_OF_BOUNDS,
                "list content out-of-bounds");
    }

    @Rule("CM-5")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void aMisalignedListTrapsEvenWhenEmpty(int pointer) {
        assertTrap(
                () -> lift(list(Prim.U32), StringEncoding.UTF8, pointer, 0),
                TrapKind.ABI_MISALIGNED,
                "unaligned pointer");
    }

    @Rule("CM-4")
    @ParameterizedTest
    @CsvSource({"UTF8,3,0,1", "UTF16,4,0,2", "LATIN1_UTF16,4,0,2", "LATIN1_UTF16,4,-2147483648,2"})
    void stringsHaveTheAlignmentOfTheirEncoding(
            StringEncoding encoding, int pointer, int units, int align) {
        assertThat(lift(Prim.STRING, encoding, pointer, units)).isEqualTo(Val.string(""));
        if (align > 1) {
            assertTrap(
                    () -> lift(Prim.STRING, encoding, pointer + 1, units),
                    TrapKind.ABI_MISALIGNED,
                    "unaligned pointer");
        }
    }

    @Rule("CM-4")
    @ParameterizedTest
    @CsvSource({"UTF8,65536,0", "UTF8,65535,1", "UTF16,65534,1", "LATIN1_UTF16,65534,2"})
    void aStringThatEndsOutsideMemoryTraps(StringEncoding encoding, int pointer, int units) {
        assertThat(lift(Prim.STRING, encoding, pointer, units)).isInstanceOf(Val.Str.class);
        assertTrap(
                () -> lift(Prim.STRING, encoding, pointer, units + 1),
                TrapKind.ABI_OUT_OF_BOUNDS,
                "string pointer/length out of bounds of memory");
    }

    static Stream<byte[]> brokenUtf8() {
        return Stream.of(
                bytes(0xFF),
                bytes(0x80),
                bytes(0xC0, 0x80),
                bytes(0xE0, 0x80, 0x80),
                bytes(0xED, 0xA0, 0x80),
                bytes(0xF0, 0x80, 0x80, 0x80),
                bytes(0xF4, 0x90, 0x80, 0x80),
                bytes(0xF5, 0x80, 0x80, 0x80),
                bytes('a', 0xC3, 'b'),
                bytes(0xE2, 0x98, 'b'));
    }

    @Rule("CM-4")
    @ParameterizedTest
    @MethodSource("brokenUtf8")
    void bytesThatAreNoUtf8Trap(byte[] broken) {
        assertTrap(() -> liftText(broken), TrapKind.ABI_STRING_ENCODING, "invalid utf-8");
    }

    @Rule("CM-4")
    @ParameterizedTest
    @ValueSource(strings = {"é", "☃", "🍰", "a\ufffd"})
    void everyCutOfALastCharacterIsIncomplete(String text) {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        assertThat(liftText(whole)).isEqualTo(Val.string(text));
        int last = text.equals("a\ufffd") ? 1 : 0;
        for (int cut = last + 1; cut < whole.length; cut++) {
            byte[] part = java.util.Arrays.copyOf(whole, cut);
            assertTrap(
                    () -> liftText(part),
                    TrapKind.ABI_STRING_ENCODING,
                    "incomplete utf-8 byte sequence");
        }
    }

    @Rule("CM-4")
    @Test
    void aLoneSurrogateInUtf16TrapsAndAPairDoesNot() {
        guest.storeInt(64, 0xDF70_D83C);
        assertThat(lift(Prim.STRING, StringEncoding.UTF16, 64, 2)).isEqualTo(Val.string("🍰"));
        for (int start : new int[] {64, 66}) {
            assertTrap(
                    () -> lift(Prim.STRING, StringEncoding.UTF16, start, 1),
                    TrapKind.ABI_STRING_ENCODING,
                    "lone surrogate");
        }
    }

    @Rule("CM-4")
    @Test
    void utf16KeepsTheByteOrderMarkAndItsMirrorImage() {
        guest.storeInt(64, 0xFFFE_FEFF);
        assertThat(lift(Prim.STRING, StringEncoding.UTF16, 64, 2))
                .isEqualTo(Val.string("\ufeff\ufffe"));
    }

    @Rule("CM-5")
    @ParameterizedTest
    @ValueSource(ints = {0, 0x61, 0xD7FF, 0xE000, 0x10FFFF})
    void aScalarValueIsAChar(int point) {
        assertThat(lift(Prim.CHAR, StringEncoding.UTF8, point)).isEqualTo(Val.character(point));
    }

    @Rule("CM-5")
    @ParameterizedTest
    @ValueSource(ints = {0xD800, 0xDFFF, 0x110000, -1})
    void anythingElseIsNoChar(int point) {
        assertTrap(
                () -> lift(Prim.CHAR, StringEncoding.UTF8, point),
                TrapKind.ABI_DISCRIMINANT,
                "invalid `char` bit pattern");
    }

    @Rule("CM-5")
    @Test
    void aDiscriminantNamesACaseOrTraps() {
        ValType.EnumOf colours = new ValType.EnumOf(List.of("red", "green"));
        assertThat(lift(colours, StringEncoding.UTF8, 1)).isEqualTo(new Val.EnumVal(colours, 1));
        for (int wrong : new int[] {2, 256, -1}) {
            assertTrap(
                    () -> lift(colours, StringEncoding.UTF8, wrong),
                    TrapKind.ABI_DISCRIMINANT,
                    "invalid variant discriminant");
        }
    }

    @Rule("CM-5")
    @Test
    void numbersAreCutToTheirWidthAndFlagsToTheirLabels() {
        assertThat(lift(Prim.U8, StringEncoding.UTF8, 0xf01)).isEqualTo(Val.u8(1));
        assertThat(lift(Prim.S8, StringEncoding.UTF8, 0xff)).isEqualTo(Val.s8(-1));
        assertThat(lift(Prim.U16, StringEncoding.UTF8, -1)).isEqualTo(Val.u16(0xffff));
        assertThat(lift(Prim.S16, StringEncoding.UTF8, 0xffff)).isEqualTo(Val.s16(-1));
        assertThat(lift(Prim.BOOL, StringEncoding.UTF8, 2)).isEqualTo(Val.bool(true));
        ValType.FlagsOf flags = new ValType.FlagsOf(List.of("a", "b", "c"));
        assertThat(lift(flags, StringEncoding.UTF8, 0xfffffffdL))
                .isEqualTo(new Val.Flags(flags, 0b101));
    }

    @Rule("CM-5")
    @Test
    void everyNanBecomesTheOneNan() {
        assertThat(bits(Prim.F32, 0xffc12345L)).isEqualTo(0x7fc00000L);
        assertThat(bits(Prim.F32, 0x7f800000L)).isEqualTo(0x7f800000L);
        assertThat(bits(Prim.F64, 0xfff8000000000123L)).isEqualTo(0x7ff8000000000000L);
        assertThat(bits(Prim.F64, 0x7ff0000000000000L)).isEqualTo(0x7ff0000000000000L);
    }

    @Rule("LIM-10")
    @Test
    void aStringOfSixteenMebibytesPassesAndOneByteMoreDoesNot() {
        guest.bytes = new byte[(16 << 20) + 1];
        assertThat(lift(Prim.STRING, StringEncoding.UTF8, 0, 16 << 20)).isInstanceOf(Val.Str.class);
        assertThatThrownBy(() -> lift(Prim.STRING, StringEncoding.UTF8, 0, (16 << 20) + 1))
                .isInstanceOfSatisfying(
                        LimitExceeded.class, e -> assertThat(e.code()).isEqualTo("LIM-002"));
    }

    @Rule("LIM-10")
    @Test
    void manyViewsOfOneBlockCountEachTime() {
        guest.bytes = new byte[1 << 20];
        int block = 1 << 10;
        int elements = 64;
        for (int i = 0; i < elements + 1; i++) {
            guest.storeInt(block + 8 * i, 1 << 15);
            guest.storeInt(block + 8 * i + 4, (1 << 20) - (1 << 15));
        }
        ValType lists = list(list(Prim.U8));
        assertThat(lift(lists, StringEncoding.UTF8, block, elements))
                .isInstanceOf(Val.ListVal.class);
        for (int i = 0; i < elements + 2; i++) {
            guest.storeInt(block + 8 * i, 0);
            guest.storeInt(block + 8 * i + 4, 1 << 20);
        }
        assertThatThrownBy(() -> lift(lists, StringEncoding.UTF8, block, elements + 1))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("bytes in lists and strings");
    }

    @Rule("LIM-10")
    @Test
    void aListOfMoreThanSixteenMillionElementsIsRefusedBeforeItIsMade() {
        guest.bytes = new byte[(1 << 24) + 1];
        assertThat(lift(list(Prim.U8), StringEncoding.UTF8, 0, 1 << 24))
                .isInstanceOf(Val.ListVal.class);
        assertThatThrownBy(() -> lift(list(Prim.U8), StringEncoding.UTF8, 0, (1 << 24) + 1))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("elements of a list");
    }

    private Object lift(ValType type, StringEncoding encoding, long... core) {
        Transfer at = new Transfer(guest.options(encoding, null), guest.state);
        at.begin();
        return Plan.present(Planner.plan(type, AsVal.INSTANCE).lift(at, core, 0));
    }

    private Object liftText(byte[] text) {
        System.arraycopy(text, 0, guest.bytes, 64, text.length);
        return lift(Prim.STRING, StringEncoding.UTF8, 64, text.length);
    }

    private long bits(Prim type, long core) {
        Transfer at = new Transfer(guest.options(), guest.state);
        at.begin();
        long[] crossed = new long[1];
        new ScalarMove(type).pass(at, new long[] {core}, at, crossed, 0);
        return crossed[0];
    }

    private static ValType.ListOf list(ValType element) {
        return new ValType.ListOf(element, -1);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
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
