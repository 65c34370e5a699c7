package io.airssys.engine;

import static io.airssys.engine.ModuleWriter.F64;
import static io.airssys.engine.ModuleWriter.FUNCREF;
import static io.airssys.engine.ModuleWriter.I32;
import static io.airssys.engine.ModuleWriter.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.engine.EngineException.LimitExceeded;
import io.airssys.engine.internal.decode.ModuleDecoder;
import io.airssys.engine.internal.module.Op;
import io.airssys.engine.internal.validate.ModuleValidator;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever the bytes are, the validator answers soon and within its memory.
@Rule("LOD-4")
class ValidatorBoundsTest {
    private static final int[] NONE = {};

    private static void validate(ModuleWriter module) {
        ModuleValidator.validate(ModuleDecoder.decode(module.toBytes()));
    }

    /// A module that has something of everything.
    private static byte[] rich() {
        ModuleWriter module = new ModuleWriter();
        module.type(new int[] {I32, I32}, new int[] {I32});
        module.type(bytes().u(1).op(0x63, 0).u(1).op(F64));
        module.type(new int[] {I32}, NONE);
        module.importFunc("m", "f", 2);
        module.memory(1, 2);
        module.table(FUNCREF, 3);
        module.tag(2);
        module.global(I32, true, c -> c.op(Op.I32_CONST, 7));
        module.elements(0, 0, 1);
        module.dataCount(1);
        module.passiveData(new byte[] {1, 2, 3});
        module.export("f", 0, 1);
        module.func(
                0,
                bytes().u(2).u(3).op(F64).u(1).op(0x7b),
                c ->
                        c.op(Op.LOCAL_GET, 0, Op.LOCAL_GET, 1, Op.I32_ADD, Op.LOCAL_TEE, 0)
                                .op(Op.IF, 0x40, Op.LOCAL_GET, 1, Op.CALL, 0, Op.ELSE)
                                .op(
                                        Op.I32_CONST,
                                        0,
                                        Op.I32_CONST,
                                        0,
                                        Op.I32_CONST,
                                        3,
                                        0xfc,
                                        8,
                                        0,
                                        0,
                                        Op.END)
                                .op(Op.BLOCK, I32, Op.LOOP, 0x40, Op.GLOBAL_GET, 0, Op.BR_IF, 0)
                                .op(Op.GLOBAL_GET, 0, Op.LOCAL_GET, 1, Op.BR_TABLE, 1, 1, 2, Op.END)
                                .op(Op.I32_CONST, 1, Op.END)
                                .op(Op.LOCAL_GET, 5, 0xfd, 0x1b, 2, Op.I32_XOR)
                                .op(Op.I32_LOAD, 2, 4));
        module.func(
                1,
                c ->
                        c.op(Op.I32_CONST, 1, Op.I32_CONST, 2, Op.LOCAL_GET, 0, Op.CALL_REF, 0)
                                .op(Op.F64_CONVERT_I32_S));
        return module.toBytes();
    }

    @Test
    void changedBytesGiveAModuleOrAnErrorOfTheEngine() {
        byte[] whole = rich();
        ModuleValidator.validate(ModuleDecoder.decode(whole));
        int[] refused = {0};
        Seeded.check(
                20_000,
                random -> {
                    byte[] bytes = whole.clone();
                    for (int i = random.between(1, 3); i > 0; i--) {
                        bytes[8 + random.below(bytes.length - 8)] = (byte) random.bits();
                    }
                    if (random.oneIn(10)) {
                        bytes = Arrays.copyOf(bytes, random.below(bytes.length));
                    }
                    try {
                        ModuleValidator.validate(ModuleDecoder.decode(bytes));
                    } catch (EngineException _) {
                        refused[0]++;
                    }
                });
        assertThat(refused[0]).isBetween(10_000, 19_990);
    }

    /// Two bytes push a thousand operands each time.
    @Test
    void callsThatPileUpOperandsMeetALimit() {
        int[] thousand = new int[1_000];
        Arrays.fill(thousand, I32);
        assertThatThrownBy(() -> validate(pile(thousand, 51))).isInstanceOf(LimitExceeded.class);
        assertThatCode(() -> validate(pile(thousand, 50))).doesNotThrowAnyException();
    }

    private static ModuleWriter pile(int[] results, int calls) {
        ModuleWriter module = new ModuleWriter();
        module.type(NONE, results);
        module.type(NONE, NONE);
        module.func(0, c -> c.op(Op.UNREACHABLE));
        module.func(
                1,
                c -> {
                    for (int i = 0; i < calls; i++) {
                        c.op(Op.CALL, 0);
                    }
                    c.op(Op.UNREACHABLE);
                });
        return module;
    }

    @Test
    void blocksWithinBlocksMeetALimit() {
        assertThatCode(() -> validate(nested(40_000))).doesNotThrowAnyException();
        assertThatThrownBy(() -> validate(nested(50_000))).isInstanceOf(LimitExceeded.class);
    }

    private static ModuleWriter nested(int depth) {
        ModuleWriter module = new ModuleWriter();
        module.type(NONE, NONE);
        module.func(
                0,
                c -> {
                    for (int i = 0; i < depth; i++) {
                        c.op(Op.BLOCK, 0x40);
                    }
                    for (int i = 0; i < depth; i++) {
                        c.op(Op.END);
                    }
                });
        return module;
    }

    /// Ten bytes of each body declare fifty thousand locals: 2.5 × 10⁹ together.
    @Test
    @Timeout(20)
    void localsThatNobodyUsesCostNothing() {
        ModuleWriter module = new ModuleWriter();
        module.type(NONE, NONE);
        for (int i = 0; i < 50_000; i++) {
            module.func(
                    0,
                    bytes().u(1).u(50_000).op(I32),
                    c -> c.op(Op.LOCAL_GET).u(49_999).op(Op.DROP));
        }
        long start = System.nanoTime();
        validate(module);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    /// Each label takes a thousand operands, and a table names labels by the thousand.
    @Test
    @Timeout(20)
    void tablesOfManyLabelsThatTakeManyOperandsAreCheckedSoon() {
        int[] thousand = new int[1_000];
        Arrays.fill(thousand, I32);
        ModuleWriter module = new ModuleWriter();
        module.type(NONE, thousand);
        module.func(
                0,
                c -> {
                    c.op(Op.CALL, 0, Op.I32_CONST, 0, Op.BR_TABLE).u(500_000);
                    for (int i = 0; i <= 500_000; i++) {
                        c.op(0);
                    }
                });
        long start = System.nanoTime();
        validate(module);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
