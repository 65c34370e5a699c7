package io.airssys.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.engine.internal.compile.Cutting;
import io.airssys.testing.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A function cut into pieces computes what it computes in one, for the same fuel; and a function
/// of any size is made of methods that HotSpot compiles.
@Rule({"ENG-3", "LIM-2"})
class CuttingTest {
    private static final int[] INT = {Wasm.I32};
    private static final int[] LOCALS = {Wasm.I32, Wasm.I64};

    /// Counts down from its argument; odd numbers leave the block early, multiples of 64 return
    /// from the middle of everything when the sum is large.
    private static final String STEPS =
            "03 40 02 40 " // loop, block
                    + "20 00 41 01 71 0d 00 " // odd: out of the block
                    + "20 01 20 00 6a 21 01 " // sum += n
                    + "20 02 20 01 ac 7c 21 02 " // wide += sum
                    + "20 01 41 f4 03 4a 04 40 20 00 41 3f 71 45 04 40 20 01 0f 0b 0b " // return
                    + "0b " // end of block
                    + "20 01 41 01 6a 21 01 " // sum++
                    + "20 00 41 01 6b 22 00 0d 00 0b " // n--, again
                    + "20 02 a7 20 01 6a"; // wide + sum

    private static final byte[] MODULE =
            new Wasm().type(INT, INT).function("steps", 0, LOCALS, STEPS).bytes();

    private record Outcome(long result, long fuel) {}

    private static Outcome run(byte[] bytes, Cutting cutting, String function, int argument) {
        var store = Store.unlimited();
        var instance =
                Engine.of(EngineOptions.defaults(), cutting)
                        .compile(bytes, "cut")
                        .instantiate(store, List.of());
        store.setFuel(1L << 40);
        long result = instance.func(function).call(argument)[0];
        return new Outcome(result, (1L << 40) - store.fuel());
    }

    @Test
    void piecesComputeTheSameForTheSameFuel() {
        for (int argument = 1; argument < 300; argument++) {
            assertThat(run(MODULE, Cutting.EVERYWHERE, "steps", argument))
                    .isEqualTo(run(MODULE, Cutting.FOR_HOTSPOT, "steps", argument));
        }
    }

    @Test
    void theyAreReallyCut() {
        assertThat(methods(MODULE, Cutting.EVERYWHERE)).anyMatch(name -> name.contains("~"));
        assertThat(methods(MODULE, Cutting.FOR_HOTSPOT)).noneMatch(name -> name.contains("~"));
    }

    @Test
    void aFunctionOfAnySizeIsMadeOfMethodsTheJitTakes() {
        byte[] huge =
                new Wasm()
                        .type(INT, INT)
                        .function(
                                "huge", 0, LOCALS, "20 01 20 00 6a 21 01 ".repeat(40_000) + "20 01")
                        .bytes();
        var module = Engine.of(EngineOptions.defaults()).compile(huge, "huge");
        module.compileAll();

        assertThat(module.classes().values().stream().flatMap(CuttingTest::sizes))
                .hasSizeGreaterThan(30)
                .allMatch(size -> size < 8_000);
        assertThat(run(huge, Cutting.FOR_HOTSPOT, "huge", 3).result()).isEqualTo(120_000);
    }

    private static java.util.stream.Stream<Integer> sizes(byte[] classFile) {
        return java.lang.classfile.ClassFile.of().parse(classFile).methods().stream()
                .flatMap(method ->
                        method.findAttribute(java.lang.classfile.Attributes.code()).stream())
                .map(code -> code.codeLength());
    }

    private static List<String> methods(byte[] bytes, Cutting cutting) {
        var module = Engine.of(EngineOptions.defaults(), cutting).compile(bytes, "cut");
        module.compileAll();
        return module.classes().values().stream()
                .flatMap(file -> java.lang.classfile.ClassFile.of().parse(file).methods().stream())
                .map(method -> method.methodName().stringValue())
                .toList();
    }
}
