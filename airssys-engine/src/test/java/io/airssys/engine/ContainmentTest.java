package io.airssys.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Mistakes planted in generated code give an error, never an escape: the JVM's verifier refuses
/// wrong types, the loader refuses names that are none of the guest's.
@Rule({"ENG-5", "ENG-6"})
class ContainmentTest {
    private static final byte[] MODULE =
            new Wasm()
                    .type(new int[0], new int[] {Wasm.I32})
                    .function("f", 0, new int[0], "41 07")
                    .bytes();

    /// The module with the code of its function replaced.
    private static Instance planted(Consumer<CodeBuilder> code) {
        var engine = Engine.of(EngineOptions.defaults());
        var honest = engine.compile(MODULE, "planted");
        honest.compileAll();
        Map<String, byte[]> classes = new HashMap<>(honest.classes());
        String name =
                classes.keySet().stream()
                        .filter(n -> n.endsWith("Code0"))
                        .findFirst()
                        .orElseThrow();
        var instance = ClassDesc.of(name.replace("Code0", "Instance"));
        classes.put(
                name,
                ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
                        .build(
                                ClassDesc.of(name),
                                out ->
                                        out.withMethodBody(
                                                "func$0",
                                                MethodTypeDesc.of(
                                                        ConstantDescs.CD_int,
                                                        ConstantDescs.CD_int,
                                                        instance),
                                                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                                code)));
        return engine.revive(MODULE, classes, "planted").instantiate(Store.unlimited(), List.of());
    }

    @Test
    void codeThatKeepsToTheRulesRuns() {
        var instance = planted(code -> code.loadConstant(8).ireturn());
        assertThat(instance.func("f").call()).containsExactly(8);
    }

    @Test
    void aNumberIsNoReference() {
        var instance = planted(code -> code.aload(1).areturn());
        assertThatThrownBy(() -> instance.func("f").call())
                .hasRootCauseInstanceOf(VerifyError.class);
    }

    @Test
    void theStackEndsWhereItBegan() {
        var instance = planted(code -> code.pop().loadConstant(1).ireturn());
        assertThatThrownBy(() -> instance.func("f").call())
                .hasRootCauseInstanceOf(VerifyError.class);
    }

    @Test
    void theHostsClassesAreOutOfReach() {
        for (String name : List.of("java.lang.Runtime", "java.lang.System", "java.io.File")) {
            var instance =
                    planted(code ->
                            code.loadConstant(ClassDesc.of(name)).pop().loadConstant(1).ireturn());
            assertThatThrownBy(() -> instance.func("f").call())
                    .rootCause()
                    .isInstanceOf(ClassNotFoundException.class)
                    .hasMessageContaining("does not reach " + name);
        }
    }
}
