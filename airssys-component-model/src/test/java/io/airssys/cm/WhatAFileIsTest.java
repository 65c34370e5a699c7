package io.airssys.cm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.airssys.cm.ComponentException.Invalid;
import io.airssys.cm.ComponentException.Malformed;
import io.airssys.testing.Rule;
import org.junit.jupiter.api.Test;

class WhatAFileIsTest {
    private static final byte[] CORE_MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

    @Test
    @Rule("CM-1")
    void aComponentTellsItsImportsExportsModulesAndSections() {
        Component component = Fixtures.component("ledger");

        assertThat(component.type().exports())
                .containsKey("airssys:core/component-lifecycle@1.0.0");
        assertThat(component.type().imports()).isNotEmpty();
        assertThat(component.coreModules()).hasSizeGreaterThan(2);
        assertThat(component.coreModules().getFirst().functions()).isPositive();
        assertThat(component.sections()).extracting(Component.Section::name).contains("canon");
        assertThat(component.size()).isEqualTo(Fixtures.bytes("ledger").length);
    }

    @Test
    @Rule("CM-1")
    void customSectionsAreKept() {
        byte[] file = ComponentBytes.component().section(0, 2, 'h', 'i', 1, 2, 3).toBytes();

        Component component = Component.decode(file);

        Component.Section custom = component.customSections().getFirst();
        assertThat(custom.name()).isEqualTo("hi");
        assertThat(component.contents(custom)).containsExactly(1, 2, 3);
    }

    @Test
    @Rule("LOD-2")
    void aCoreModuleIsNamedAsOneWithTheWayOut() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Component.decode(CORE_MODULE))
                .withMessageContaining("core module, wrap it as a component")
                .satisfies(e -> assertThat(e.code()).isEqualTo("CMP-001"))
                .satisfies(e -> assertThat(e.details()).containsEntry("coreModule", true));
        assertThat(Component.decode(ComponentBytes.component().toBytes()).size()).isEqualTo(8);
    }

    @Test
    @Rule("LOD-2")
    void anotherVersionOrLayerIsNamed() {
        byte[] later = ComponentBytes.component().toBytes();
        later[4] = 0x0e;
        byte[] layer = ComponentBytes.component().toBytes();
        layer[6] = 2;

        assertMalformed(later, "layer 1, version 0xe found");
        assertMalformed(layer, "layer 2, version 0xd found");
    }

    @Test
    @Rule("LOD-2")
    void textAndEmptyAndForeignFilesAreNamed() {
        assertMalformed("(component)".getBytes(UTF_8), "a text file");
        assertMalformed(new byte[0], "empty file");
        assertMalformed(new byte[] {0x7f, 'E', 'L', 'F', 1, 2, 3, 4}, "no WebAssembly file");
    }

    @Test
    @Rule("LOD-3")
    void nestingIsBounded() {
        assertThat(Component.decode(nested(99)).size()).isPositive();
        assertMalformed(nested(100), "nested deeper than 100");
    }

    @Test
    @Rule("LOD-3")
    void aCountIsCheckedBeforeAnythingIsAllocated() {
        byte[] lie = ComponentBytes.component().section(7, 0xff, 0xff, 0xff, 0x7f).toBytes();
        byte[] honest = ComponentBytes.component().section(7, 1, 0x73).toBytes();

        assertMalformed(lie, "announced");
        assertThat(Component.decode(honest).sections()).hasSize(1);
    }

    @Test
    @Rule("CM-1")
    void startAndValueSectionsAreRefusedByName() {
        assertUnsupported(ComponentBytes.component().section(9, 0, 0, 0).toBytes(), "start");
        assertUnsupported(ComponentBytes.component().section(12, 0).toBytes(), "value");
    }

    @Test
    @Rule("LOD-4")
    void typesThatShareThemselvesCostNoMoreThanTheirParts() {
        ComponentBytes types = new ComponentBytes().leb(60).bytes(0x6f, 1, 0x73);
        for (int i = 0; i < 59; i++) {
            types.bytes(0x6f, 2, i, i);
        }
        byte[] doubling = ComponentBytes.component().section(7, types.toBytes()).toBytes();

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Component.decode(doubling))
                .withMessageContaining("type");
    }

    @Test
    @Rule("LOD-3")
    void typesThatNestByIndexAreBoundedToo() {
        assertThat(Component.decode(instanceChain(99)).size()).isPositive();
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Component.decode(instanceChain(5000)))
                .withMessageContaining("nested deeper than 100");
    }

    /// Instance types of which each exports an instance of the one before.
    private static byte[] instanceChain(int length) {
        ComponentBytes types = new ComponentBytes().leb(length + 1).bytes(0x42, 0);
        for (int i = 0; i < length; i++) {
            types.bytes(0x42, 2, 0x02, 0x03, 0x02, 0x01).leb(i);
            types.bytes(0x04, 0x00, 1, 'x', 0x05, 0);
        }
        return ComponentBytes.component().section(7, types.toBytes()).toBytes();
    }

    private static byte[] nested(int levels) {
        byte[] inner = ComponentBytes.component().toBytes();
        for (int i = 0; i < levels; i++) {
            inner = ComponentBytes.component().section(4, inner).toBytes();
        }
        return inner;
    }

    private static void assertMalformed(byte[] file, String why) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Component.decode(file))
                .withMessageContaining(why);
    }

    private static void assertUnsupported(byte[] file, String feature) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Component.decode(file))
                .withMessageContaining(feature)
                .satisfies(e -> assertThat(e.code()).isEqualTo("CMP-003"));
    }
}
