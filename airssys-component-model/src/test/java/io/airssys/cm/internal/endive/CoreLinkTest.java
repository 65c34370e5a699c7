package io.airssys.cm.internal.endive;

import static io.airssys.cm.internal.endive.CoreGuest.func;
import static io.airssys.cm.internal.endive.TrapKindTest.trapOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.airssys.cm.ComponentException.Invalid;
import io.airssys.cm.ComponentException.LimitExceeded;
import io.airssys.cm.ComponentException.Malformed;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.ComponentException.Unlinkable;
import io.airssys.cm.GuestFrame;
import io.airssys.cm.TrapKind;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreInstance;
import io.airssys.cm.engine.CoreMemory;
import io.airssys.cm.engine.CoreValType;
import io.airssys.cm.engine.HostFunc;
import io.airssys.cm.run.InstanceAccount;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Core modules are linked to each other and to the host, within their limits.
@Rule("ENG-1")
class CoreLinkTest {
    private static final CoreExternType.Func LOG =
            new CoreExternType.Func(List.of(CoreValType.I32), List.of());
    private static final CoreExternType.Func BINARY =
            new CoreExternType.Func(
                    List.of(CoreValType.I32, CoreValType.I32), List.of(CoreValType.I32));
    private static final CoreExternType.Func WIDE =
            new CoreExternType.Func(List.of(CoreValType.I64), List.of(CoreValType.I64));

    private final List<Long> logged = new ArrayList<>();
    private final HostFunc log =
            new HostFunc(
                    LOG,
                    args -> {
                        logged.add(args[0]);
                        return new long[0];
                    });
    private final CoreInstance provider = CoreGuest.start("provider");

    private CoreInstance importer() {
        return CoreGuest.start(
                "importer",
                provider.export("memory"),
                provider.export("counter"),
                provider.export("double"),
                provider.export("fail"),
                log);
    }

    @Test
    void sharesMemoryGlobalAndFunctionsAndRunsTheStartFunction() {
        var importer = importer();
        assertThat(logged).extracting(Long::intValue).containsExactly(-1);
        assertThat((int) func(importer, "bump").call()[0]).isEqualTo(82);
        assertThat(logged).endsWith(41L);
        assertThat(importer.export("memory")).isSameAs(provider.export("memory"));
        assertThat(importer.export("double")).isSameAs(provider.export("double"));
    }

    @Test
    void keepsTheSegmentsOfTwoModulesThatShareAMemoryApart() {
        var importer = importer();
        func(provider, "init").call(0, 0, 8);
        func(importer, "init").call(16, 0, 8);
        byte[] bytes = ((CoreMemory) provider.export("memory")).bytes();
        assertThat(new String(bytes, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("provider");
        assertThat(new String(bytes, 16, 8, StandardCharsets.US_ASCII)).isEqualTo("IMPORTER");
        assertThat(new String(bytes, 100, 6, StandardCharsets.US_ASCII)).isEqualTo("active");
    }

    @Test
    void aTrapInAnotherModuleHasTheFramesOfBoth() {
        var trap = trapOf(func(importer(), "fail-over-there"));
        assertThat(trap.kind()).isEqualTo(TrapKind.UNREACHABLE);
        assertThat(trap.frames())
                .extracting(GuestFrame::module)
                .startsWith("provider")
                .contains("importer");
    }

    @Test
    void aTrapOfAHostFunctionUnwindsTheGuestUnchanged() {
        var mine = new Trap(TrapKind.HOST_FUNCTION, "mine");
        var failing =
                new HostFunc(
                        LOG,
                        args -> {
                            if (args[0] == 41) {
                                throw mine;
                            }
                            return new long[0];
                        });
        var importer =
                CoreGuest.start(
                        "importer",
                        provider.export("memory"),
                        provider.export("counter"),
                        provider.export("double"),
                        provider.export("fail"),
                        failing);
        assertThat(trapOf(func(importer, "bump"))).isSameAs(mine);
        assertThat(func(importer, "bump").call()).containsExactly(84);
    }

    @Test
    void callsThroughATableBetweenModulesThatNumberTheirTypesDifferently() {
        var add = new HostFunc(BINARY, args -> new long[] {(int) args[0] + (int) args[1]});
        var twice = new HostFunc(WIDE, args -> new long[] {2 * args[0]});
        var shim = CoreGuest.start("shim");
        assertThat(trapOf(func(shim, "1"), 21).kind()).isEqualTo(TrapKind.NULL_ELEMENT);
        CoreGuest.start("fixup", add, twice, shim.export("$imports"));
        assertThat(func(shim, "0").call(40, 2)).containsExactly(42);
        assertThat(func(shim, "1").call(1L << 40)).containsExactly(1L << 41);
        assertThat(trapOf(func(shim, "wrong"), 1).kind()).isEqualTo(TrapKind.INDIRECT_CALL_TYPE);
    }

    @Test
    void refusesAnExternOfAnotherType() {
        assertThatThrownBy(() ->
                        CoreGuest.start("fixup", log, log, CoreGuest.start("shim").export("0")))
                .isInstanceOf(Unlinkable.class)
                .hasMessageContaining("fixup");
    }

    @Test
    void returnsSeveralResultsAndNoneAsAnEmptyArray() {
        var guest = CoreGuest.start("traps");
        assertThat(func(guest, "swap").call(7, 1L << 40)).containsExactly(1L << 40, 7);
        assertThat(func(guest, "store").call(0, 1)).isEmpty();
    }

    @Test
    void runsWhatComesOnTopOfTheSecondEdition() {
        var guest = CoreGuest.start("beyond");
        assertThat(func(guest, "sum").call()).containsExactly(42);
        assertThat(func(guest, "count").call(1_000_000)).containsExactly(1);
        assertThat(func(guest, "catch").call()).containsExactly(9);
        assertThat(func(guest, "across").call(77)).containsExactly(77);
        assertThat(trapOf(func(guest, "throw")).kind()).isEqualTo(TrapKind.UNCAUGHT_EXCEPTION);
    }

    @ParameterizedTest
    @CsvSource({"simd, SIMD", "memory64, memory64", "threads, threads", "gc, garbage collection"})
    void refusesAnUnsupportedFeatureByName(String module, String feature) {
        assumeFalse(
                feature.equals("SIMD") && CoreGuest.ENGINE.info().id().equals("airssys-engine"));
        assertThatThrownBy(() -> CoreGuest.module(module))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.code()).isEqualTo("CMP-003"))
                .hasMessageContaining(feature);
        assertThat(CoreGuest.module("traps").exports()).isNotEmpty();
    }

    @Test
    @Rule("LIM-3")
    void growsToTheLimitOfTheInstanceAndNoFurther() {
        var account = new InstanceAccount(3 * 65536, 100);
        var guest = CoreGuest.start("traps", account);
        assertThat(func(guest, "grow").call(2)).containsExactly(1);
        assertThat((int) func(guest, "grow").call(1)[0]).isEqualTo(-1);
        assertThat((int) func(guest, "grow").call(-1)[0]).isEqualTo(-1);
        assertThat(func(guest, "grow").call(0)).containsExactly(3);
        assertThat(func(guest, "size").call()).containsExactly(3);
        assertThat(account.memoryBytes()).isEqualTo(3 * 65536);
        assertThat(((CoreMemory) guest.export("memory")).bytes()).hasSize(3 * 65536);
        assertThat(func(guest, "load8").call(3 * 65536 - 1)).containsExactly(0);
    }

    @Test
    void growsToTheMaximumOfTheModuleWhateverTheInstanceMayHave() {
        var guest = CoreGuest.start("traps");
        assertThat(func(guest, "grow").call(3)).containsExactly(1);
        assertThat((int) func(guest, "grow").call(1)[0]).isEqualTo(-1);
    }

    @Test
    @Rule("LIM-3")
    void refusesAnInitialMemoryOverTheLimitBeforeItIsAllocated() {
        assertThatThrownBy(() -> CoreGuest.start("bigmemory", new InstanceAccount(16 * 65536, 0)))
                .isInstanceOfSatisfying(
                        LimitExceeded.class, e -> assertThat(e.code()).isEqualTo("LIM-001"));
        assertThat(CoreGuest.start("bigmemory", new InstanceAccount(17 * 65536, 0))).isNotNull();
    }

    @Test
    @Rule("LIM-4")
    void growsATableToTheLimitOfTheInstanceAndNoFurther() {
        var account = new InstanceAccount(65536, 6);
        var guest = CoreGuest.start("traps", account);
        assertThat(func(guest, "table-grow").call(2)).containsExactly(4);
        assertThat((int) func(guest, "table-grow").call(1)[0]).isEqualTo(-1);
        assertThatThrownBy(() -> CoreGuest.start("traps", new InstanceAccount(65536, 3)))
                .isInstanceOf(LimitExceeded.class);
        // The first instance's growth is its own.
        var other = CoreGuest.start("traps");
        assertThat(func(other, "table-grow").call(0)).containsExactly(4);
    }

    @Test
    @Rule("LOD-4")
    void answersDamagedBytesWithAnExceptionOfOurs() {
        byte[] good = CoreGuest.bytes("beyond");
        int[] refused = {0};
        for (int length = 0; length < good.length; length++) {
            tryCompile(Arrays.copyOf(good, length), refused);
        }
        assertThat(refused[0]).isGreaterThan(good.length / 2);
        Seeded.check(
                300,
                random -> {
                    byte[] bad = good.clone();
                    for (int flips = random.between(1, 3); flips > 0; flips--) {
                        bad[random.below(bad.length)] = (byte) random.bits();
                    }
                    tryCompile(bad, refused);
                });
    }

    private static void tryCompile(byte[] bytes, int[] refused) {
        try {
            CoreGuest.ENGINE.compile(bytes, "damaged");
        } catch (Malformed | Invalid e) {
            assertThat(e.getMessage()).startsWith("damaged");
            refused[0]++;
        }
    }
}
