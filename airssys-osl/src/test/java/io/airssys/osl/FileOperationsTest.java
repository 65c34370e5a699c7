package io.airssys.osl;

import static io.airssys.osl.World.ANN;
import static io.airssys.osl.World.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.airssys.osl.error.OslException;
import io.airssys.osl.fs.Confinement;
import io.airssys.osl.op.Done;
import io.airssys.osl.op.FileInfo;
import io.airssys.osl.op.FileOperation;
import io.airssys.osl.op.Listing;
import io.airssys.osl.op.WriteMode;
import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(World.Backend.class)
class FileOperationsTest {
    @Parameter World.Backend backend = World.Backend.NATIVE;
    @TempDir Path folder;
    private World world;

    @BeforeEach
    void build() {
        world = new World(folder, backend);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @Rule({"CF-04", "CF-05"})
    void theCapabilityReportNamesTheBackend() {
        Confinement confinement = world.osl.capabilities().confinement().get("work");
        assumeTrue(
                backend == World.Backend.PORTABLE
                        || world.osl.capabilities().nativeAccess().equals("available"),
                world.osl.capabilities().nativeAccess());
        assertThat(confinement)
                .isEqualTo(
                        backend == World.Backend.NATIVE
                                ? Confinement.OPENAT2
                                : Confinement.SECURE_DIRECTORY_STREAM);
    }

    @Test
    @Rule("OP-01")
    void whatIsWrittenIsRead() throws IOException {
        assertThat(world.write("a.txt", "hello", WriteMode.CREATE_NEW).created()).isTrue();
        assertThat(world.read("a.txt")).isEqualTo("hello");
        assertThat(mode("a.txt")).isEqualTo("rw-------");
        assertThat(world.write("empty", "", WriteMode.CREATE_NEW).bytesWritten()).isZero();
        assertThat(world.read("empty")).isEmpty();
        String large = "0123456789abcdef".repeat(20_000);
        world.write("large", large, WriteMode.CREATE_NEW);
        assertThat(world.read("large")).isEqualTo(large);
        assertThatThrownBy(() -> world.read("absent")).isInstanceOf(OslException.NotFound.class);
        assertThatThrownBy(() -> world.read("a.txt/b")).isInstanceOf(OslException.NotFound.class);
    }

    @Test
    @Rule("OP-01")
    void aRangeEndsWhereTheFileEnds() {
        world.write("a.txt", "0123456789", WriteMode.CREATE_NEW);
        assertThat(range(2, 3)).isEqualTo("234");
        assertThat(range(8, 30)).isEqualTo("89");
        assertThat(range(20, 3)).isEmpty();
    }

    @Test
    @Rule("OP-04")
    void eachWriteModeDoesExactlyWhatItSays() throws IOException {
        assertThatThrownBy(() -> world.write("a", "x", WriteMode.REPLACE_EXISTING))
                .isInstanceOf(OslException.NotFound.class);
        assertThat(world.write("a", "1", WriteMode.CREATE_OR_REPLACE).created()).isTrue();
        assertThatThrownBy(() -> world.write("a", "x", WriteMode.CREATE_NEW))
                .isInstanceOf(OslException.Conflict.class);
        assertThat(world.read("a")).isEqualTo("1");
        assertThat(world.write("a", "2", WriteMode.REPLACE_EXISTING).created()).isFalse();
        assertThat(world.write("a", "3", WriteMode.CREATE_OR_REPLACE).created()).isFalse();
        assertThat(world.read("a")).isEqualTo("3");
        assertThat(names()).containsExactly("a");
    }

    @Test
    @Rule({"OP-04", "CF-07", "T-15"})
    void appendingNeedsAFileWithoutAnotherName() throws IOException {
        assertThatThrownBy(() -> world.write("a", "x", WriteMode.APPEND_EXISTING))
                .isInstanceOf(OslException.NotFound.class);
        world.write("a", "1", WriteMode.APPEND_OR_CREATE);
        if (world.osl.capabilities().confinement().get("work") != Confinement.OPENAT2) {
            assertThatThrownBy(() -> world.write("a", "2", WriteMode.APPEND_EXISTING))
                    .isInstanceOf(OslException.Unsupported.class);
            return;
        }
        world.write("a", "2", WriteMode.APPEND_EXISTING);
        assertThat(world.read("a")).isEqualTo("12");
        Files.createLink(world.root.resolve("hard"), world.outside.resolve("canary"));
        assertThatThrownBy(() -> world.write("hard", "2", WriteMode.APPEND_EXISTING))
                .isInstanceOfSatisfying(
                        OslException.Denied.class,
                        e -> assertThat(e.code()).isEqualTo("OSL-HARD_LINK"));
        world.write("hard", "mine", WriteMode.REPLACE_EXISTING);
        assertThat(world.outside.resolve("canary")).hasContent("secret");
    }

    @Test
    @Rule("OP-05")
    void aReplacedFileKeepsItsModeAndLeavesNoTemporary() throws IOException {
        world.write("a", "1", WriteMode.CREATE_NEW);
        Files.setPosixFilePermissions(
                world.root.resolve("a"), PosixFilePermissions.fromString("rw-r--r--"));
        world.write("a", "2", WriteMode.REPLACE_EXISTING);
        assertThat(mode("a")).isEqualTo("rw-r--r--");
        assertThat(names()).containsExactly("a");
    }

    @Test
    @Rule({"OP-05", "T-24"})
    void aFailedReplaceKeepsTheOldContentAndLeavesNoTemporary() throws IOException {
        Files.createDirectory(world.root.resolve("folder"));
        assertThatThrownBy(() -> world.write("folder", "x", WriteMode.CREATE_OR_REPLACE))
                .isInstanceOf(OslException.Denied.class);
        assertThat(names()).containsExactly("folder");
        world.write("folder/a", "1", WriteMode.CREATE_NEW);
        assertThatThrownBy(() -> world.write("folder/a", "2", WriteMode.CREATE_NEW))
                .isInstanceOf(OslException.Conflict.class);
        assertThat(world.read("folder/a")).isEqualTo("1");
    }

    @Test
    @Rule("OP-01")
    void deletesFilesAndLinksButNoFolders() throws IOException {
        world.write("a", "1", WriteMode.CREATE_NEW);
        Files.createSymbolicLink(world.root.resolve("link"), world.outside.resolve("canary"));
        Files.createDirectory(world.root.resolve("folder"));
        assertThat(delete("a", true).changed()).isTrue();
        assertThat(delete("link", true).changed()).isTrue();
        assertThat(world.outside.resolve("canary")).hasContent("secret");
        assertThat(delete("a", false).changed()).isFalse();
        assertThatThrownBy(() -> delete("a", true)).isInstanceOf(OslException.NotFound.class);
        assertThatThrownBy(() -> delete("folder", true)).isInstanceOf(OslException.Denied.class);
        assertThat(names()).containsExactly("folder");
    }

    @Test
    @Rule("OP-01")
    void movesFilesWithinTheRoot() throws IOException {
        world.write("a", "1", WriteMode.CREATE_NEW);
        world.osl.execute(new FileOperation.DirCreate(at("d")), ANN);
        move("a", "d/b", WriteMode.CREATE_NEW);
        assertThat(world.read("d/b")).isEqualTo("1");
        world.write("c", "2", WriteMode.CREATE_NEW);
        assertThatThrownBy(() -> move("c", "d/b", WriteMode.CREATE_NEW))
                .isInstanceOf(OslException.Conflict.class);
        move("c", "d/b", WriteMode.CREATE_OR_REPLACE);
        assertThat(world.read("d/b")).isEqualTo("2");
        assertThatThrownBy(() -> move("d", "e", WriteMode.CREATE_NEW))
                .isInstanceOf(OslException.Denied.class);
        assertThat(names()).containsExactly("d");
    }

    @Test
    @Rule({"OP-01", "CF-08"})
    void makesFoldersOneByOne() throws IOException {
        world.osl.execute(new FileOperation.DirCreate(at("d")), ANN);
        world.osl.execute(new FileOperation.DirCreate(at("d/e")), ANN);
        assertThat(mode("d/e")).isEqualTo("rwx------");
        assertThatThrownBy(() -> world.osl.execute(new FileOperation.DirCreate(at("d")), ANN))
                .isInstanceOf(OslException.Conflict.class);
        assertThatThrownBy(() -> world.osl.execute(new FileOperation.DirCreate(at("x/y")), ANN))
                .isInstanceOf(OslException.NotFound.class);
        assertThat(names()).containsExactly("d");
    }

    @Test
    @Rule("OP-08")
    void listsInOrderAndSaysWhenThereIsMore() throws IOException {
        for (String name : new String[] {"c", "a", "b"}) {
            world.write(name, "", WriteMode.CREATE_NEW);
        }
        Files.createSymbolicLink(world.root.resolve("l"), world.outside);
        Files.createDirectory(world.root.resolve("z"));
        Listing all = world.osl.execute(new FileOperation.DirList(at("")), ANN);
        assertThat(all.entries())
                .extracting(Listing.Entry::name)
                .containsExactly("a", "b", "c", "l", "z");
        assertThat(all.entries().get(3).type()).isEqualTo(FileInfo.Type.SYMLINK);
        assertThat(all.truncated()).isFalse();
        Listing some = world.osl.execute(new FileOperation.DirList(at(""), 2), ANN);
        assertThat(some.entries()).hasSize(2);
        assertThat(some.truncated()).isTrue();
        assertThat(world.osl.execute(new FileOperation.DirList(at("z")), ANN).entries()).isEmpty();
    }

    @Test
    @Rule({"OP-12", "T-23"})
    void aFileAboveTheLimitFailsWithoutBeingHeld() throws IOException {
        Path sparse = world.root.resolve("sparse");
        try (var file = new java.io.RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(10L << 30);
        }
        assertThatThrownBy(() ->
                        world.osl.execute(new FileOperation.FileRead(at("sparse"), 1_000), ANN))
                .isInstanceOf(OslException.LimitExceeded.class);
        world.write("fits", "x".repeat(1_000), WriteMode.CREATE_NEW);
        assertThat(world.osl.execute(new FileOperation.FileRead(at("fits"), 1_000), ANN).size())
                .isEqualTo(1_000);
        assertThatThrownBy(
                        () -> world.osl.execute(new FileOperation.FileRead(at("fits"), 999), ANN))
                .isInstanceOf(OslException.LimitExceeded.class);
    }

    @Test
    @Rule("CF-10")
    void noDescriptorIsLeftOpen() throws IOException {
        world.write("a", "1", WriteMode.CREATE_NEW);
        world.osl.execute(new FileOperation.DirCreate(at("d")), ANN);
        mixedOperations(50);
        long before = descriptors();
        mixedOperations(1_000);
        assertThat(descriptors()).isLessThan(before + 50);
    }

    private void mixedOperations(int times) {
        for (int i = 0; i < times; i++) {
            world.read("a");
            world.osl.execute(new FileOperation.DirList(at("d")), ANN);
            assertThatThrownBy(() -> world.read("d")).isInstanceOf(OslException.Denied.class);
            assertThatThrownBy(() -> world.read("d/absent"))
                    .isInstanceOf(OslException.NotFound.class);
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private String range(long offset, int length) {
        return new String(
                world.osl
                        .execute(new FileOperation.FileReadRange(at("a.txt"), offset, length), ANN)
                        .toByteArray(),
                StandardCharsets.UTF_8);
    }

    private Done delete(String path, boolean mustExist) {
        return world.osl.execute(new FileOperation.FileDelete(at(path), mustExist), ANN);
    }

    private void move(String from, String to, WriteMode mode) {
        world.osl.execute(new FileOperation.FileMove(at(from), at(to), mode), ANN);
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(world.root)) {
            return files.map(p -> String.valueOf(p.getFileName())).sorted().toList().stream();
        }
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(world.root.resolve(path)));
    }
}
