package io.airssys.wasm.system;

import io.airssys.wasm.core.GuestLogRecord;
import io.airssys.wasm.core.InstanceName;
import io.airssys.wasm.core.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A started host over a folder of real guests (`guests/bin`), each with a manifest of the test.
final class HostFixture implements AutoCloseable {
    /// Far above every bound a test waits for.
    static final Duration LONG = Duration.ofSeconds(20);

    private final Path folder;
    private final ComponentHost host;
    private final List<GuestLogRecord> logs = new CopyOnWriteArrayList<>();

    HostFixture(Path folder) {
        this(folder, config -> config);
    }

    HostFixture(Path folder, java.util.function.UnaryOperator<HostConfig> settings) {
        this.folder = folder;
        HostConfig config =
                HostConfig.of(folder.resolve("data"))
                        .withDevelopmentFolder(folder)
                        .withShutdownGrace(Duration.ofSeconds(2))
                        .withGuestLog(logs::add);
        this.host = ComponentHost.open(settings.apply(config));
        host.start();
    }

    ComponentHost host() {
        return host;
    }

    List<GuestLogRecord> logs() {
        return logs;
    }

    /// Puts the guest and a manifest of `keys` into the folder `guest`.
    String put(String guest, String keys) {
        return put(guest, guest, "test", keys);
    }

    String put(String at, String guest, String namespace, String keys) {
        String manifest =
                """
                schema = 1
                package.namespace = "%s"
                package.name = "%s"
                package.version = "1.0.0"
                supervision.backoff-initial = "1ms"
                """
                                .formatted(namespace, guest)
                        + keys;
        try {
            Path target = Files.createDirectories(folder.resolve(at));
            Files.writeString(target.resolve("Component.toml"), manifest);
            Path bin = Path.of(System.getProperty("airssys.root")).resolve("guests/bin");
            Files.write(
                    target.resolve("component.wasm"),
                    Files.readAllBytes(bin.resolve(guest + ".wasm")));
            return at;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ComponentRef spawn(String guest, String keys) throws InterruptedException {
        return host.spawn(put(guest, keys), SpawnOptions.defaults());
    }

    ComponentRef spawnAs(String instance, String guest, String keys) throws InterruptedException {
        return host.spawn(
                put(guest, keys), SpawnOptions.defaults().withInstance(new InstanceName(instance)));
    }

    /// A command as the command guests read it: `55`, letter, length of the name, `00`, name, rest.
    static Payload command(char letter, String name, byte[] rest) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(4 + text.length + rest.length);
        out.put((byte) 0x55).put((byte) letter).put((byte) text.length).put((byte) 0);
        return Payload.of(out.put(text).put(rest).array());
    }

    static Payload command(char letter, String name, String rest) {
        return command(letter, name, rest.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] u32(int... numbers) {
        ByteBuffer out = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            out.putInt(number);
        }
        return out.array();
    }

    /// {@return the answer to a command: its status, then its text}
    static Answer ask(ComponentRef ref, Payload command)
            throws InterruptedException, ExecutionException, TimeoutException {
        byte[] answer =
                ref.request(command, LONG)
                        .get(LONG.toMillis(), TimeUnit.MILLISECONDS)
                        .toByteArray();
        return new Answer(
                Byte.toUnsignedInt(answer[1]),
                new String(Arrays.copyOfRange(answer, 4, answer.length), StandardCharsets.UTF_8));
    }

    /// What a command guest answered: status 0 is success, else 1 + the case of the error.
    record Answer(int status, String text) {}

    @Override
    public void close() {
        host.close();
    }
}
