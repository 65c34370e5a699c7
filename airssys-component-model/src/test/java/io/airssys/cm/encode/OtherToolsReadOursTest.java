package io.airssys.cm.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.Component;
import io.airssys.cm.WorldText;
import io.airssys.testing.Rule;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What we write in binary form, the tools of others read; what they make of a core module prints
/// as ours does.
class OtherToolsReadOursTest {
    private static final Path ROOT = Path.of(System.getProperty("airssys.root"));

    @TempDir private Path dir;

    @Test
    @Rule("WIT-3")
    void aPackageOfOursIsADependencyOfTheirs() throws IOException, InterruptedException {
        Jco jco = Jco.in(dir);
        Path wit = Files.createDirectory(dir.resolve("wit"));
        Files.writeString(
                wit.resolve("main.wit"),
                "package x:y; world w { include airssys:core/runtime-host@1.0.0; }");
        Path deps = Files.createDirectory(wit.resolve("deps"));
        byte[] core = WitBinary.encode(Wit.parse(ROOT.resolve("wit/deps/core")));
        Files.write(deps.resolve("core.wasm"), core);
        assertThat(jco.ask("imports", wit, "w").lines())
                .contains("airssys:core/storage", "airssys:core/types")
                .hasSize(5);
    }

    @Test
    void aComponentOfAnEmbeddedWorldPrintsTheSameWit() throws IOException, InterruptedException {
        Jco jco = Jco.in(dir);
        Path guest = Guests.named("bench");
        Resolve wit = Guests.wit(guest);
        InterfaceId world = Guests.world(guest);
        byte[] core = Guests.coreModule(Guests.component(guest));
        Path embedded = dir.resolve("embedded.wasm");
        Files.write(embedded, ComponentEncoder.embed(core, wit, world));
        Path theirs = dir.resolve("theirs.wasm");
        jco.ask("new", embedded, theirs);
        Path ours = dir.resolve("ours.wasm");
        Files.write(ours, ComponentEncoder.component(Files.readAllBytes(embedded)));
        assertThat(jco.ask("wit", ours)).isEqualTo(jco.ask("wit", theirs)).contains("echo");
        assertThat(print(ours)).isEqualTo(print(theirs));
    }

    @Test
    void aCompositionRunsThere() throws IOException, InterruptedException {
        Jco jco = Jco.in(dir);
        Composition shop = Shop.plan();
        Composition sells =
                new Composition(
                        shop.parts(),
                        shop.wires(),
                        true,
                        List.of(new Composition.Export("shop", "sell", null)));
        Path whole = dir.resolve("whole.wasm");
        Files.write(whole, ComponentEncoder.compose(sells));
        assertThat(jco.ask("call", whole, "sell", "[40, \"ab\"]")).isEqualTo("42");
    }

    private static String print(Path component) throws IOException {
        return WorldText.of(Component.decode(Files.readAllBytes(component)).type());
    }
}
