package io.airssys.cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.airssys.cm.ComponentException.Invalid;
import io.airssys.cm.type.ResourceType;
import io.airssys.testing.Rule;
import org.junit.jupiter.api.Test;

/// Imports and exports use only types that have a name outside, each case with the file next to it
/// that is fine. The published script `external-visibility.wast` checks many more of them.
@Rule("CM-2")
class ExternalVisibilityTest {
    private static final int[] RECORD = {1, 0x72, 1, 1, 'x', 0x79};
    private static final int[] RESOURCE = {1, 0x3f, 0x7f, 0};

    @Test
    void aRecordIsExportedBeforeATypeMadeOfIt() {
        accepted(record().section(11, exportType('r', 0)).section(7, list(1)), exportType('t', 2));
        refused(record().section(7, list(0)), exportType('t', 1), "type not valid to be used as");
    }

    @Test
    void anExportNamesWhatItIntroducesAndNotWhatItWasMadeFrom() {
        accepted(record().section(11, exportType('r', 0)).section(7, list(1)), exportType('t', 2));
        refused(
                record().section(11, exportType('r', 0)).section(7, list(0)),
                exportType('t', 2),
                "export that type first");
    }

    @Test
    void aTypeWithoutANameOfItsOwnNeedsNone() {
        accepted(ComponentBytes.component().section(7, 1, 0x70, 0x73), exportType('t', 0));
    }

    @Test
    void anImportUsesNamesOfImportsOnly() {
        int[] importEqual = {1, 0, 1, 'r', 3, 0, 0};
        int[] func = {1, 0, 1, 'f', 1, 2};
        int[] takesIt = {1, 0x40, 1, 1, 'x', 1, 1, 0};

        decode(record().section(10, importEqual).section(7, takesIt).section(10, func));
        refusedWhole(
                record().section(11, exportType('r', 0)).section(7, takesIt).section(10, func),
                "func not valid to be used as import");
    }

    @Test
    void aFunctionUsesResourceTypesThatWereImported() {
        int[] importResource = {1, 0, 1, 'r', 3, 1};
        int[] givesIt = {2, 0x69, 0, 0x40, 0, 0, 1};
        int[] func = {1, 0, 1, 'f', 1, 2};

        decode(
                ComponentBytes.component()
                        .section(10, importResource)
                        .section(7, givesIt)
                        .section(10, func));
        refusedWhole(
                ComponentBytes.component()
                        .section(7, RESOURCE)
                        .section(7, givesIt)
                        .section(10, func),
                "it uses resource `resource[0]`");
    }

    @Test
    void anInstanceTypeIsLookedAtWhenAnInstanceOfItCrosses() {
        int[] instanceType = {
            1,
            0x42,
            3, // three declarators
            1,
            0x72,
            1,
            1,
            'x',
            0x79, // a record
            1,
            0x40,
            1,
            1,
            'x',
            0,
            1,
            0, // a function that takes it
            4,
            0,
            1,
            'f',
            1,
            1 // exported, the record is not
        };

        decode(ComponentBytes.component().section(7, instanceType));
        refusedWhole(
                ComponentBytes.component().section(7, instanceType).section(10, 1, 0, 1, 'i', 5, 0),
                "instance not valid to be used as import");
    }

    @Test
    void namesOfOneResourceTypeAreEqualAndThoseOfTwoAreNot() {
        ResourceType file = new ResourceType("file");

        assertThat(file.named("stream").named("input"))
                .isEqualTo(file)
                .hasSameHashCodeAs(file)
                .hasToString("input");
        assertThat(new ResourceType("file")).isNotEqualTo(file);
    }

    private static ComponentBytes record() {
        return ComponentBytes.component().section(7, RECORD);
    }

    private static int[] list(int element) {
        return new int[] {1, 0x70, element};
    }

    private static int[] exportType(char name, int index) {
        return new int[] {1, 0, 1, name, 3, index, 0};
    }

    private static void accepted(ComponentBytes component, int[] exports) {
        assertThat(decode(component.section(11, exports)).type().exports()).containsKey("t");
    }

    private static Component decode(ComponentBytes component) {
        return Component.decode(component.toBytes());
    }

    private static void refused(ComponentBytes component, int[] exports, String why) {
        refusedWhole(component.section(11, exports), why);
    }

    private static void refusedWhole(ComponentBytes component, String why) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> decode(component))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.code()).isEqualTo("CMP-002"));
    }
}
