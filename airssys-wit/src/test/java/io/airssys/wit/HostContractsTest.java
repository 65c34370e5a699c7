package io.airssys.wit;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The contracts in the repository's folder `wit` are readable and say what the host relies on.
@Rule({"WIT-1", "WIT-3"})
class HostContractsTest {
    private final Resolve wit = Wit.parse(Path.of(System.getProperty("airssys.root"), "wit"));
    private final PackageName core = new PackageName("airssys", "core", SemVer.parse("1.0.0"));

    @Test
    void everyPackageOfTheFolderIsThere() {
        assertThat(wit.main()).hasToString("airssys:host@1.0.0");
        assertThat(wit.packages().keySet())
                .extracting(PackageName::toString)
                .contains(
                        "airssys:core@1.0.0",
                        "airssys:kv@1.0.0",
                        "airssys:messaging@1.0.0",
                        "airssys:ext-filesystem@2.0.0");
    }

    @Test
    void aWorldNamesEverythingItIncludesAndNeeds() {
        WitWorld world = Objects.requireNonNull(wit.mainPackage().worlds().get("component"));
        assertThat(world.imports())
                .containsKeys(
                        "airssys:core/types@1.0.0",
                        "airssys:core/storage@1.0.0",
                        "airssys:core/host-messaging@1.0.0",
                        "airssys:kv/kv@1.0.0");
        assertThat(world.exports()).containsKey("airssys:core/component-lifecycle@1.0.0");
    }

    @Test
    void signaturesReadAsTheyWereWritten() {
        WitInterface storage = wit.findInterface(new InterfaceId(core, "storage")).orElseThrow();
        assertThat(Wit.print(Objects.requireNonNull(storage.functions().get("set"))))
                .isEqualTo("func(key: string, value: storage-value) -> result<_, storage-error>");
    }

    @Test
    void printingIsAFixedPoint() {
        String text = Wit.print(wit);
        Resolve again = Wit.parseText("printed.wit", text);
        assertThat(again).isEqualTo(wit);
        assertThat(Wit.print(again)).isEqualTo(text);
    }
}
