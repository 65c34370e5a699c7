package io.airssys.engine;

import io.airssys.engine.ModuleGenerator.Entry;
import io.airssys.engine.ModuleGenerator.Generated;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Generated modules in V8, through a Node process that runs one after the other.
final class NodeOracle implements Oracle, AutoCloseable {
    private final Process process;
    private final Writer out;
    private final BufferedReader in;
    private List<Long> globals = List.of();
    private String memory = "";

    private NodeOracle(Process process) {
        this.process = process;
        this.out = process.outputWriter(StandardCharsets.UTF_8);
        this.in = process.inputReader(StandardCharsets.UTF_8);
    }

    static NodeOracle start() throws IOException {
        Path script = Path.of("src/test/node/run-modules.mjs");
        return new NodeOracle(
                new ProcessBuilder("node", script.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /// Goes on with another module.
    void module(Generated module) {
        send(
                "module",
                Base64.getEncoder().encodeToString(module.bytes()),
                Integer.toString(ModuleGenerator.BUDGET),
                types(module.globals().stream().mapToInt(Integer::intValue).toArray()));
    }

    @Override
    public Outcome call(Entry entry, long[] args) {
        send(
                "call",
                entry.name(),
                types(entry.type().params()),
                types(entry.type().results()),
                word(LongStream.of(args).mapToObj(Long::toHexString).toList()));
        String[] answer = receive().split(" ", 4);
        globals = values(answer[1]);
        memory = answer[2];
        return new Outcome(values(answer[0]), trap(answer[3]));
    }

    private void send(String... words) {
        try {
            out.write(String.join(" ", words) + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("node does not listen", e);
        }
    }

    private String receive() {
        try {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("node ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("node does not answer", e);
        }
    }

    private static String types(int[] types) {
        return word(
                IntStream.of(types)
                        .mapToObj(type ->
                                switch (type) {
                                    case ModuleWriter.I32 -> "i32";
                                    case ModuleWriter.I64 -> "i64";
                                    case ModuleWriter.F32 -> "f32";
                                    default -> "f64";
                                })
                        .toList());
    }

    private static String word(List<String> values) {
        return values.isEmpty() ? "-" : String.join(",", values);
    }

    private static List<Long> values(String word) {
        return word.equals("-")
                ? List.of()
                : Arrays.stream(word.split(","))
                        .map(hex -> Long.parseUnsignedLong(hex, 16))
                        .collect(Collectors.toList());
    }

    /// {@return a trap in the words of the core suite; V8 has one message for all bad indirect
    /// calls}
    private static String trap(String message) {
        return switch (message) {
            case "divide by zero", "remainder by zero" -> "integer divide by zero";
            case "divide result unrepresentable" -> "integer overflow";
            case "float unrepresentable in integer range" ->
                    "invalid conversion to integer, integer overflow";
            case "memory access out of bounds" -> "out of bounds memory access";
            case "table index is out of bounds", "table access out of bounds" ->
                    "out of bounds table access, undefined element";
            case "null function or function signature mismatch" ->
                    "uninitialized element, indirect call type mismatch";
            default -> message;
        };
    }

    @Override
    public long global(int index) {
        return globals.get(index);
    }

    @Override
    public boolean hasMemory(byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash).equals(memory);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
