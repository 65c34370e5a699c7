package io.airssys.cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.airssys.cm.ComponentException.Invalid;
import io.airssys.testing.Rule;
import org.junit.jupiter.api.Test;

/// Rules of validation, each with the file next to it that is fine. The published scripts check
/// many more of them (module `conformance`).
class ValidationTest {
    private static final int[] FUNC_TYPE = {1, 0x40, 0, 1, 0};

    @Test
    @Rule("CM-2")
    void indicesReferToWhatWasDefinedBefore() {
        accepted(type(2, 0x73, 0x70, 0));
        refused(type(2, 0x73, 0x70, 1), "type index out of bounds");
    }

    @Test
    @Rule("CM-2")
    void importNamesAreUniqueWhateverTheirCase() {
        accepted(imports('a', 'b'));
        refused(imports('a', 'a'), "conflicts with previous name");
        refused(imports('a', 'A'), "conflicts with previous name");
    }

    @Test
    @Rule("CM-2")
    void handlesNameResourceTypes() {
        accepted(type(2, 0x3f, 0x7f, 0, 0x69, 0));
        refused(type(2, 0x73, 0x69, 0), "not a resource type");
    }

    @Test
    @Rule("CM-2")
    void resourceTypesDoNotCrossIntoANestedComponent() {
        byte[] aliases = ComponentBytes.component().section(6, 1, 0x03, 0x02, 0x01, 0x00).toBytes();
        byte[] plain = ComponentBytes.component().section(7, 1, 0x73).section(4, aliases).toBytes();
        byte[] resource =
                ComponentBytes.component()
                        .section(7, 1, 0x3f, 0x7f, 0)
                        .section(4, aliases)
                        .toBytes();

        accepted(plain);
        refused(resource, "refers to resources not defined in the current component");
    }

    @Test
    @Rule("CM-2")
    void aLoweredFunctionExistsAndHasTheOptionsItsTypeNeeds() {
        accepted(lowered(FUNC_TYPE, 0));
        refused(lowered(FUNC_TYPE, 1), "func index out of bounds");
        int[] takesString = {1, 0x40, 1, 1, 'p', 0x73, 1, 0};
        refused(lowered(takesString, 0), "`memory` is required");
    }

    @Test
    @Rule("CM-2")
    void anErrorSaysWhereItIs() {
        byte[] inner = type(2, 0x73, 0x70, 1);
        byte[] outer = ComponentBytes.component().section(4, inner).toBytes();

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Component.decode(outer))
                .withMessageContaining("in component.component[0]")
                .withMessageContaining("at offset 0x")
                .satisfies(e -> assertThat(e.details()).containsKey("offset"));
    }

    private static byte[] type(int... types) {
        return ComponentBytes.component().section(7, types).toBytes();
    }

    private static byte[] imports(char one, char two) {
        return ComponentBytes.component()
                .section(7, FUNC_TYPE)
                .section(10, 2, 0, 1, one, 1, 0, 0, 1, two, 1, 0)
                .toBytes();
    }

    private static byte[] lowered(int[] type, int func) {
        return ComponentBytes.component()
                .section(7, type)
                .section(10, 1, 0, 1, 'f', 1, 0)
                .section(8, 1, 1, 0, func, 0)
                .toBytes();
    }

    @Test
    @Rule("CM-11")
    void slotsOfACallAreAddressesOfOneSizeAndThereAreTwo() {
        int i32 = 0x7f;
        int i64 = 0x7e;
        int f32 = 0x7d;
        accepted(slots(0x0a, i32, 0, 0x0b, i32, 1));
        accepted(slots(0x0a, i64, 0, 0x0b, i64, 1));
        refused(slots(0x0a, i32, 0, 0x0b, i64, 0), "type must match previous context type");
        refused(slots(0x0b, i64, 0, 0x0a, i32, 1), "type must match previous context type");
        refused(slots(0x0a, f32, 0, 0x0b, f32, 0), "must be i32 or i64");
        refused(slots(0x0a, i32, 0, 0x0b, i32, 2), "immediate must be less than 2");
    }

    private static byte[] slots(int... canons) {
        int[] contents = new int[canons.length + 1];
        contents[0] = 2;
        System.arraycopy(canons, 0, contents, 1, canons.length);
        return ComponentBytes.component().section(8, contents).toBytes();
    }

    private static void accepted(byte[] file) {
        assertThat(Component.decode(file).size()).isEqualTo(file.length);
    }

    private static void refused(byte[] file, String why) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Component.decode(file))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.code()).isEqualTo("CMP-002"));
    }
}
