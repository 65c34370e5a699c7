package io.airssys.cm.internal.endive;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.engine.CompiledModule;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreImport;
import io.airssys.cm.engine.HostFunc;
import io.airssys.testing.Rule;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A core module may import under any names, empty ones included.
@Rule("ENG-1")
class EmptyNamesTest {
    private static final CoreExternType.Func NOTHING =
            new CoreExternType.Func(List.of(), List.of());

    @Test
    void anImportWithoutNamesIsImportedUnderNone() {
        CompiledModule module = CoreGuest.ENGINE.compile(importing(""), "nameless");

        assertThat(module.imports()).containsExactly(new CoreImport("", "", NOTHING));
    }

    @Test
    void aNameThatLooksLikeTheStandInIsAnotherImport() {
        List<String> called = new ArrayList<>();
        CompiledModule module = CoreGuest.ENGINE.compile(importing("", "?", "a"), "names");

        assertThat(module.imports()).extracting(CoreImport::name).containsExactly("", "?", "a");
        var instance =
                module.instantiate(
                        List.of(
                                noting(called, "none"),
                                noting(called, "mark"),
                                noting(called, "a")),
                        CoreGuest.limits());
        CoreGuest.func(instance, "run").call();
        assertThat(called).containsExactly("none", "mark", "a");
    }

    @Test
    void aModuleWithOtherNamesStaysAsItIs() {
        byte[] module = importing("a", "b");

        assertThat(EmptyNames.inside(module)).isSameAs(module);
        assertThat(EmptyNames.inside(importing(""))).isNotEqualTo(importing(""));
    }

    @Test
    void bytesThatEndEarlyAreLeftToTheEngine() {
        byte[] module = importing("", "a");
        for (int length = 0; length < module.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(module, length);
            assertThat(EmptyNames.inside(cut).length).isGreaterThanOrEqualTo(length);
        }
    }

    private static HostFunc noting(List<String> called, String name) {
        return new HostFunc(
                NOTHING,
                _ -> {
                    called.add(name);
                    return new long[0];
                });
    }

    /// A module that imports a function from module `` for each name and calls them in `run`.
    private static byte[] importing(String... names) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        section(out, 1, new byte[] {1, 0x60, 0, 0});
        var imports = new ByteArrayOutputStream();
        imports.write(names.length);
        var body = new ByteArrayOutputStream();
        body.write(0);
        for (int i = 0; i < names.length; i++) {
            byte[] name = names[i].getBytes(StandardCharsets.UTF_8);
            imports.write(0);
            imports.write(name.length);
            imports.writeBytes(name);
            imports.writeBytes(new byte[] {0, 0});
            body.writeBytes(new byte[] {0x10, (byte) i});
        }
        body.write(0x0b);
        section(out, 2, imports.toByteArray());
        section(out, 3, new byte[] {1, 0});
        section(out, 7, new byte[] {1, 3, 'r', 'u', 'n', 0, (byte) names.length});
        var code = new ByteArrayOutputStream();
        code.write(1);
        code.write(body.size());
        code.writeBytes(body.toByteArray());
        section(out, 10, code.toByteArray());
        return out.toByteArray();
    }

    private static void section(ByteArrayOutputStream out, int id, byte[] contents) {
        out.write(id);
        out.write(contents.length);
        out.writeBytes(contents);
    }
}
