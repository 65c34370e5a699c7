package io.airssys.engine;

import static io.airssys.engine.ModuleWriter.EXTERNREF;
import static io.airssys.engine.ModuleWriter.F32;
import static io.airssys.engine.ModuleWriter.FUNCREF;
import static io.airssys.engine.ModuleWriter.I32;
import static io.airssys.engine.ModuleWriter.I64;
import static io.airssys.engine.ModuleWriter.V128;
import static io.airssys.engine.ModuleWriter.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.engine.EngineException.Invalid;
import io.airssys.engine.EngineException.Malformed;
import io.airssys.engine.EngineException.Unsupported;
import io.airssys.engine.ModuleWriter.Bytes;
import io.airssys.engine.internal.decode.ModuleDecoder;
import io.airssys.engine.internal.module.Op;
import io.airssys.engine.internal.validate.ModuleValidator;
import io.airssys.testing.Rule;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// A module is valid, or the validator says which rule is broken where. The core test suite has the
/// breadth (`conformance/run`); here is one case per rule.
@Rule("LOD-1")
class ValidatorTest {
    private static final int[] NONE = {};

    private final ModuleWriter module = new ModuleWriter();

    private static int[] types(int... types) {
        return types;
    }

    private static void validate(ModuleWriter module) {
        ModuleValidator.validate(ModuleDecoder.decode(module.toBytes()));
    }

    private void valid() {
        assertThatCode(() -> validate(module)).doesNotThrowAnyException();
    }

    private void invalid(String why) {
        assertThatThrownBy(() -> validate(module))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(why);
    }

    /// A module with one function of this type and code, a memory and a table of functions.
    private static ModuleWriter function(int[] params, int[] results, Consumer<Bytes> code) {
        ModuleWriter module = new ModuleWriter();
        module.type(params, results);
        module.memory(1);
        module.table(FUNCREF, 1);
        module.func(0, code);
        return module;
    }

    private static void valid(int[] params, int[] results, Consumer<Bytes> code) {
        assertThatCode(() -> validate(function(params, results, code))).doesNotThrowAnyException();
    }

    private static void invalid(int[] params, int[] results, Consumer<Bytes> code, String why) {
        assertThatThrownBy(() -> validate(function(params, results, code)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(why);
    }

    @Test
    void anOperandOfAnotherTypeIsRefusedWithTheOffsetOfTheInstruction() {
        valid(NONE, types(I32), c -> c.op(Op.I32_CONST).s(1).op(Op.I32_CONST).s(2).op(Op.I32_ADD));
        var wrong =
                function(
                        NONE,
                        types(I32),
                        c -> c.op(Op.I32_CONST).s(1).op(Op.I64_CONST).s(2).op(Op.I32_ADD));
        byte[] bytes = wrong.toBytes();
        assertThatThrownBy(() -> ModuleValidator.validate(ModuleDecoder.decode(bytes)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        e -> assertThat(bytes[(int) e.offset()]).isEqualTo((byte) Op.I32_ADD))
                .hasMessageContaining("expected i32, found i64");
    }

    @Test
    void unreachableCodeTakesAnyOperandsButNoneOfAWrongType() {
        valid(NONE, types(I32), c -> c.op(Op.UNREACHABLE, Op.I32_ADD));
        invalid(
                NONE,
                types(I32),
                c -> c.op(Op.UNREACHABLE).op(Op.I64_CONST).s(0).op(Op.I32_ADD),
                "type mismatch");
        invalid(
                NONE,
                types(I32),
                c -> c.op(Op.UNREACHABLE, Op.REF_AS_NON_NULL, Op.I32_EQZ),
                "type mismatch");
    }

    @Test
    void aBranchBringsWhatItsLabelTakes() {
        valid(
                NONE,
                types(I32),
                c -> c.op(Op.BLOCK, I32).op(Op.I32_CONST).s(1).op(Op.BR, 0, Op.END));
        invalid(NONE, types(I32), c -> c.op(Op.BLOCK, I32).op(Op.BR, 0, Op.END), "found nothing");
        // A branch to a loop goes to its start and takes its parameters: none here.
        valid(NONE, types(I32), c -> c.op(Op.LOOP, I32).op(Op.BR, 0, Op.END));
        invalid(NONE, NONE, c -> c.op(Op.BR, 1), "unknown label 1");
    }

    @Test
    void theLabelsOfATableTakeTheSameNumberOfOperands() {
        Consumer<Bytes> same =
                c ->
                        c.op(Op.BLOCK, I32, Op.I32_CONST)
                                .s(1)
                                .op(Op.I32_CONST)
                                .s(0)
                                .op(Op.BR_TABLE, 1, 0, 1, Op.END);
        valid(NONE, types(I32), same);
        invalid(NONE, NONE, same, "type mismatch");
    }

    @Test
    void anIfWithoutElseGivesWhatItTakes() {
        valid(types(I32), NONE, c -> c.op(Op.LOCAL_GET, 0, Op.IF, 0x40, Op.END));
        invalid(
                types(I32),
                types(I32),
                c -> c.op(Op.LOCAL_GET, 0, Op.IF, I32, Op.I32_CONST, 1, Op.END),
                "without else");
    }

    @Test
    void selectOfReferencesNamesItsType() {
        int[] two = {EXTERNREF, EXTERNREF};
        invalid(
                two,
                types(EXTERNREF),
                c -> c.op(Op.LOCAL_GET, 0, Op.LOCAL_GET, 1, Op.I32_CONST, 0, Op.SELECT),
                "must name its type");
        valid(
                two,
                types(EXTERNREF),
                c ->
                        c.op(Op.LOCAL_GET, 0, Op.LOCAL_GET, 1, Op.I32_CONST, 0)
                                .op(Op.SELECT_T, 1, EXTERNREF));
    }

    @Test
    void aLocalThatCannotBeNullIsReadOnlyAfterItWasSetInThisBlockOrAroundIt() {
        Bytes local = bytes().u(1).u(1).op(0x64, FUNCREF);
        module.type(NONE, NONE);
        module.declare(0);
        module.func(
                0,
                local,
                c ->
                        c.op(Op.REF_FUNC, 0, Op.LOCAL_SET, 0)
                                .op(Op.BLOCK, 0x40, Op.LOCAL_GET, 0, Op.DROP, Op.END));
        valid();
        module.func(
                0,
                local,
                c ->
                        c.op(Op.BLOCK, 0x40, Op.REF_FUNC, 0, Op.LOCAL_SET, 0, Op.END)
                                .op(Op.LOCAL_GET, 0, Op.DROP));
        invalid("uninitialized local 0");
    }

    @Test
    void aFunctionReferenceIsDeclaredOutsideOfCode() {
        module.type(NONE, NONE);
        module.func(0, c -> c.op(Op.REF_FUNC, 0, Op.DROP));
        invalid("undeclared function reference 0");
        module.declare(0);
        valid();
    }

    @Test
    void typesOfOneStructureAreOneType() {
        module.type(bytes().u(0).u(0));
        module.type(bytes().u(0).u(0));
        module.type(bytes().u(1).op(0x63, 0).u(0));
        module.type(bytes().u(1).op(0x63, 1).u(0));
        module.type(types(I32), NONE);
        module.func(3, c -> c.op(Op.LOCAL_GET, 0, Op.RETURN_CALL_REF, 0));
        module.func(2, c -> c.op(Op.LOCAL_GET, 0, Op.RETURN_CALL, 0));
        valid();
        module.func(2, c -> c.op(Op.I32_CONST, 0, Op.LOCAL_GET, 0, Op.RETURN_CALL_REF, 4));
        invalid("type mismatch");
    }

    @Test
    void aTypeMentionsItselfAndThoseBeforeItOnly() {
        module.type(bytes().u(1).op(0x63, 0).u(0));
        valid();
        module.type(bytes().u(1).op(0x63, 2).u(0));
        module.type(NONE, NONE);
        invalid("unknown type 2");
    }

    @Test
    void anAccessIsAlignedToNoMoreThanItsWidth() {
        valid(NONE, types(I32), c -> c.op(Op.I32_CONST, 0, Op.I32_LOAD, 2, 0));
        invalid(NONE, types(I32), c -> c.op(Op.I32_CONST, 0, Op.I32_LOAD, 3, 0), "alignment");
        valid(types(V128), NONE, c -> c.op(Op.I32_CONST, 0, Op.LOCAL_GET, 0, 0xfd, 11, 4, 0));
        invalid(
                types(V128),
                NONE,
                c -> c.op(Op.I32_CONST, 0, Op.LOCAL_GET, 0, 0xfd, 11, 5, 0),
                "alignment");
    }

    @Test
    void aLaneIsOneOfTheVectors() {
        valid(types(V128), types(F32), c -> c.op(Op.LOCAL_GET, 0, 0xfd, 0x1f, 3));
        invalid(types(V128), types(F32), c -> c.op(Op.LOCAL_GET, 0, 0xfd, 0x1f, 4), "lane index 4");
    }

    @Test
    void aConstantReadsImmutableGlobalsBeforeItOnly() {
        module.global(I32, false, c -> c.op(Op.I32_CONST, 1));
        module.global(I32, true, c -> c.op(Op.GLOBAL_GET, 0, Op.GLOBAL_GET, 0, Op.I32_MUL));
        valid();
        module.global(I32, false, c -> c.op(Op.GLOBAL_GET, 1));
        invalid("global 1 is mutable");
    }

    @Test
    void aConstantIsNoComputation() {
        module.global(I32, false, c -> c.op(Op.I32_CONST, 1, Op.I32_CONST, 1, Op.I32_SUB));
        valid();
        module.global(I32, false, c -> c.op(Op.I32_CONST, 1, Op.I32_CONST, 1, Op.I32_DIV_S));
        invalid("constant expression required");
    }

    @Test
    void aGlobalIsSetOnlyWhenItIsMutable() {
        module.type(NONE, NONE);
        module.global(I32, true, c -> c.op(Op.I32_CONST, 1));
        module.func(0, c -> c.op(Op.I32_CONST, 2, Op.GLOBAL_SET, 0));
        valid();
        module.global(I32, false, c -> c.op(Op.I32_CONST, 1));
        module.func(0, c -> c.op(Op.I32_CONST, 2, Op.GLOBAL_SET, 1));
        invalid("immutable global 1");
    }

    @Test
    void dataSegmentsAreCountedBeforeCodeThatNamesThem() {
        Consumer<Bytes> drop = c -> c.op(0xfc, 9, 0);
        module.type(NONE, NONE);
        module.func(0, drop);
        module.passiveData(new byte[] {1});
        assertThatThrownBy(() -> validate(module))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("data count section required");
        module.dataCount(1);
        valid();
    }

    @Test
    void exportsHaveDifferentNamesAndAreThere() {
        module.memory(1);
        module.export("m", 2, 0);
        valid();
        module.export("n", 2, 1);
        invalid("unknown memory 1");
        var twice = new ModuleWriter();
        twice.memory(1);
        twice.export("m", 2, 0);
        twice.export("m", 2, 0);
        assertThatThrownBy(() -> validate(twice)).hasMessageContaining("duplicate export name m");
    }

    @Test
    void theStartFunctionTakesAndGivesNothing() {
        module.type(NONE, NONE);
        module.type(types(I32), NONE);
        module.func(0, _ -> {});
        module.func(1, _ -> {});
        module.start(0);
        valid();
        var other = new ModuleWriter();
        other.type(types(I32), NONE);
        other.func(0, _ -> {});
        other.start(0);
        assertThatThrownBy(() -> validate(other)).hasMessageContaining("start function");
    }

    @Test
    void aTagGivesNothing() {
        module.type(types(I64), NONE);
        module.tag(0);
        valid();
        module.type(types(I64), types(I64));
        module.tag(1);
        invalid("non-empty tag result type");
    }

    @Test
    void aCatchClauseGivesWhatItsLabelTakes() {
        module.type(types(I64), NONE);
        module.type(NONE, types(I64));
        module.tag(0);
        module.func(
                1, c -> c.op(Op.TRY_TABLE, I64, 1, 0, 0, 0, Op.I64_CONST, 1, Op.THROW, 0, Op.END));
        valid();
        module.func(1, c -> c.op(Op.TRY_TABLE, I64, 1, 2, 0, Op.I64_CONST, 1, Op.END));
        invalid("catch clause");
    }

    @Test
    void aMemoryHasAtMost65536Pages() {
        module.memory(65536);
        valid();
        module.memory(65537);
        invalid("at most 65536 pages");
    }

    @Test
    void whatTheEngineRefusesIsNamed() {
        assertThatThrownBy(() -> validate(function(NONE, NONE, c -> c.op(0xfe, 3, 0))))
                .isInstanceOfSatisfying(
                        Unsupported.class, e -> assertThat(e.feature()).isEqualTo("threads"));
        assertThatThrownBy(() -> validate(function(NONE, NONE, c -> c.op(0x06, 0x40))))
                .isInstanceOfSatisfying(
                        Unsupported.class,
                        e -> assertThat(e.feature()).isEqualTo("legacy exception handling"));
    }
}
