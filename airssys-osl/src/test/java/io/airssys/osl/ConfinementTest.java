package io.airssys.osl;

import static io.airssys.osl.World.ANN;
import static io.airssys.osl.World.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.airssys.osl.error.OslException;
import io.airssys.osl.fs.Root;
import io.airssys.osl.op.FileInfo;
import io.airssys.osl.op.FileOperation;
import io.airssys.osl.op.OslPath;
import io.airssys.osl.op.WriteMode;
import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("threat")
@ParameterizedClass
@EnumSource(World.Backend.class)
class ConfinementTest {
    @Parameter World.Backend backend = World.Backend.NATIVE;
    @TempDir Path folder;
    private World world;

    @BeforeEach
    void build() throws IOException {
        world = new World(folder, backend);
        Files.createDirectory(world.root.resolve("d"));
        Files.writeString(world.root.resolve("d/a"), "inside");
    }

    @AfterEach
    void close() {
        world.close();
        assertThat(world.outside).isDirectoryNotContaining("regex:.*(escaped|osl).*");
        assertThat(world.outside.resolve("canary")).hasContent("secret");
    }

    @Test
    @Rule({"CF-02", "T-14"})
    void otherSpellingsAreTheSamePathOrRefused() {
        for (String same : new String[] {"d/a", "d//a", "./d/a", "d/./a", "d/a/", "d/a/."}) {
            assertThat(at(same)).as(same).isEqualTo(at("d/a"));
            assertThat(world.read(same)).isEqualTo("inside");
        }
        for (String wrong :
                new String[] {
                    "..",
                    "../outside/canary",
                    "d/../a",
                    "d/..",
                    "/etc/passwd",
                    "/d/a",
                    "d\0a",
                    "d\na",
                    "\ud800",
                    "x".repeat(256),
                    "x/".repeat(2_500) + "x"
                }) {
            assertThatThrownBy(() -> at(wrong)).isInstanceOf(OslException.Invalid.class);
        }
        for (String other :
                new String[] {
                    "d/A",
                    "D/a",
                    "d/a.",
                    "d%2fa",
                    "%2e%2e/outside/canary",
                    "d\\a",
                    "..%00",
                    "...",
                    ".. /outside/canary",
                    "a\u0301",
                    "\uff0e\uff0e/outside/canary"
                }) {
            assertThatThrownBy(() -> world.read(other))
                    .as(other)
                    .isInstanceOf(OslException.NotFound.class);
        }
    }

    @Test
    @Rule({"CF-03", "T-15"})
    void noSymbolicLinkIsFollowedAnywhere() throws IOException {
        link("file", world.outside.resolve("canary"));
        link("dir", world.outside);
        link("within", Path.of("d"));
        link("chain", Path.of("dir"));
        link("loop", Path.of("loop"));
        link("dangling", Path.of("nowhere"));
        link("up", Path.of(".."));
        link("proc", Path.of("/proc/self/root"));
        link("fd", Path.of("/proc/self/fd"));
        for (String path :
                new String[] {
                    "file",
                    "dir/canary",
                    "within/a",
                    "chain/canary",
                    "loop",
                    "loop/x",
                    "dangling",
                    "up/outside/canary",
                    "proc/etc/hostname",
                    "fd/0"
                }) {
            denied("OSL-SYMLINK", () -> world.read(path));
        }
        denied("OSL-SYMLINK", () -> world.write("dir/escaped", "x", WriteMode.CREATE_NEW));
        denied("OSL-SYMLINK", () -> world.write("file", "x", WriteMode.CREATE_OR_REPLACE));
        denied("OSL-SYMLINK", () -> world.write("dangling", "x", WriteMode.CREATE_OR_REPLACE));
        denied("OSL-SYMLINK", () -> list("dir"));
        denied("OSL-SYMLINK", () -> mkdir("dir/escaped"));
        denied("OSL-SYMLINK", () -> move("d/a", "dir/escaped"));
        denied("OSL-SYMLINK", () -> move("dir/canary", "stolen"));
        denied("OSL-SYMLINK", () -> delete("dir/canary"));
        assertThat(world.osl.execute(new FileOperation.FileStat(at("file")), ANN).type())
                .isEqualTo(FileInfo.Type.SYMLINK);
        assertThat(world.read("d/a")).isEqualTo("inside");
    }

    @Test
    @Rule({"CF-07", "T-15"})
    void aPipeOrFolderIsNoFileAndNothingHangs() throws Exception {
        Path pipe = world.root.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    denied("OSL-SPECIAL_FILE", () -> world.read("pipe"));
                    denied("OSL-SPECIAL_FILE", () -> world.read("d"));
                    denied(
                            "OSL-SPECIAL_FILE",
                            () -> world.write("pipe", "x", WriteMode.CREATE_OR_REPLACE));
                    assertThatThrownBy(() -> world.read("pipe/x"))
                            .isInstanceOf(OslException.NotFound.class);
                    assertThat(world.read("d/a")).isEqualTo("inside");
                });
    }

    @Test
    @Rule({"CF-09", "CF-01"})
    void theRootItselfAndOtherRootsAreOutOfReach() {
        denied("OSL-CONFINEMENT", () -> delete(""));
        denied("OSL-CONFINEMENT", () -> world.write("", "x", WriteMode.CREATE_OR_REPLACE));
        denied("OSL-CONFINEMENT", () -> move("d/a", ""));
        denied(
                "OSL-NO_ROOT",
                () -> world.osl.execute(new FileOperation.FileRead(OslPath.of("other", "a")), ANN));
    }

    @Test
    @Rule("CF-09")
    void aReadOnlyRootRefusesEveryChangeBeforeAnyPolicy() {
        try (World readOnly = new World(folder, backend, World.EVERYTHING, Root.Access.READ_ONLY)) {
            denied("OSL-CONFINEMENT", () -> readOnly.write("x", "x", WriteMode.CREATE_NEW));
            denied(
                    "OSL-CONFINEMENT",
                    () -> readOnly.osl.execute(new FileOperation.FileDelete(at("d/a"), true), ANN));
            denied(
                    "OSL-CONFINEMENT",
                    () -> readOnly.osl.execute(new FileOperation.DirCreate(at("e")), ANN));
            assertThat(readOnly.read("d/a")).isEqualTo("inside");
        }
    }

    @Test
    @Rule("CF-01")
    void aRootThatIsRenamedAndReplacedStaysTheSameFolder() throws IOException {
        Files.move(world.root, world.root.resolveSibling("moved"));
        Files.createSymbolicLink(world.root, world.outside);
        assertThat(world.read("d/a")).isEqualTo("inside");
        assertThatThrownBy(() -> world.read("canary")).isInstanceOf(OslException.NotFound.class);
    }

    /// Somebody exchanges a folder and a file for links to the outside as fast as they can while we
    /// read, write, list and delete through them. The canary must never be seen or touched.
    @Test
    @Rule({"CF-04", "CF-05", "T-16"})
    void noRaceLeadsOutside() throws Exception {
        Files.createDirectory(world.root.resolve("real"));
        Files.writeString(world.root.resolve("real/canary"), "inside");
        Path door = world.root.resolve("door");
        Path link = world.root.resolve("link");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong swaps = new AtomicLong();
        Thread attacker =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                while (!stop.get()) {
                                    Files.createSymbolicLink(link, world.outside);
                                    Files.move(link, door, StandardCopyOption.ATOMIC_MOVE);
                                    Files.delete(door);
                                    Files.move(world.root.resolve("real"), door);
                                    Files.move(door, world.root.resolve("real"));
                                    swaps.incrementAndGet();
                                }
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        });
        long end = System.nanoTime() + Duration.ofMillis(2_500).toNanos();
        int[] seen = new int[2];
        for (int i = 0; System.nanoTime() < end || (seen[0] == 0 && i < 1_000_000); i++) {
            try {
                assertThat(world.read("door/canary")).isEqualTo("inside");
                seen[0]++;
            } catch (OslException refused) {
                seen[1]++;
            }
            String name = "door/escaped" + i % 8;
            quietly(() -> world.write(name, "x", WriteMode.CREATE_OR_REPLACE));
            quietly(() -> delete(name));
            quietly(() -> assertThat(list("door")).hasSizeLessThan(100));
            assertThat(world.outside).isDirectoryNotContaining("glob:**escaped*");
        }
        stop.set(true);
        attacker.join();
        assertThat(swaps.get()).isGreaterThan(100);
        assertThat(seen[0]).as("reads that found the folder").isPositive();
        assertThat(seen[1]).as("reads that met the attack").isPositive();
    }

    private static void quietly(Runnable attempt) {
        try {
            attempt.run();
        } catch (OslException refused) {
            assertThat(refused.code()).startsWith("OSL-");
        }
    }

    private void link(String name, Path target) throws IOException {
        Files.createSymbolicLink(world.root.resolve(name), target);
    }

    private java.util.List<?> list(String path) {
        return world.osl.execute(new FileOperation.DirList(at(path)), ANN).entries();
    }

    private void mkdir(String path) {
        world.osl.execute(new FileOperation.DirCreate(at(path)), ANN);
    }

    private void delete(String path) {
        world.osl.execute(new FileOperation.FileDelete(at(path), true), ANN);
    }

    private void move(String from, String to) {
        world.osl.execute(
                new FileOperation.FileMove(at(from), at(to), WriteMode.CREATE_OR_REPLACE), ANN);
    }

    private static void denied(String code, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        OslException.Denied.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
