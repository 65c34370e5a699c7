import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;

/// The rival `graalwasm` for computing: the core module inside the same component, on GraalWasm with
/// its compiler, on the same JDK. Run from source by `bench/run`, which fetches GraalWasm.
///
/// Arguments: component file; warm-up and batch in milliseconds, batches; `name:argument:answer` for
/// each workload. Prints a sample a line.
final class GraalWasm {
    private static long sink;

    public static void main(String[] args) throws IOException {
        byte[] core = coreModule(Files.readAllBytes(Path.of(args[0])));
        long warmUp = Long.parseLong(args[1]) * 1_000_000;
        long batch = Long.parseLong(args[2]) * 1_000_000;
        int batches = Integer.parseInt(args[3]);
        try (Engine engine = Engine.create();
                Context context = Context.newBuilder("wasm").engine(engine).build()) {
            if (engine.getImplementationName().equals("Interpreted")) {
                throw new IllegalStateException("GraalWasm found no compiler and would interpret");
            }
            Value module =
                    context.eval(Source.newBuilder("wasm", ByteSequence.create(core), "compute").build());
            Value exports = module.newInstance().getMember("exports");
            double product = 1;
            for (String workload : Arrays.asList(args).subList(4, args.length)) {
                String[] parts = workload.split(":");
                Value function = exports.getMember(parts[0]);
                int argument = Integer.parseInt(parts[1]);
                if (function.execute(argument).asInt() != Integer.parseUnsignedInt(parts[2])) {
                    throw new IllegalStateException(parts[0] + " has another answer than expected");
                }
                double micros =
                        nanosPerTurn(
                                        turns -> {
                                            for (long i = 0; i < turns; i++) {
                                                sink += function.execute(argument).asInt();
                                            }
                                        },
                                        warmUp,
                                        batch,
                                        batches)
                                / 1e3;
                product *= micros;
                print("compute-" + parts[0], micros);
            }
            print("compute-geomean", Math.pow(product, 1.0 / (args.length - 4)));
        }
        if (sink == 42) {
            System.err.println("the loops had an effect");
        }
    }

    private static void print(String id, double value) {
        System.out.println("{\"id\":\"" + id + "\",\"value\":" + value + "}");
    }

    /// Warm up, then the median of equal batches: the same method as ours.
    private static double nanosPerTurn(LongConsumer loop, long warmUp, long batch, int batches) {
        long turns = 1;
        double perTurn = 1;
        for (long end = System.nanoTime() + warmUp; System.nanoTime() < end; ) {
            long start = System.nanoTime();
            loop.accept(turns);
            perTurn = (double) (System.nanoTime() - start) / turns;
            turns = Math.max(1, (long) (Math.min(batch, 50_000_000) / perTurn));
        }
        turns = Math.max(1, (long) (batch / perTurn));
        double[] results = new double[batches];
        for (int i = 0; i < batches; i++) {
            long start = System.nanoTime();
            loop.accept(turns);
            results[i] = (double) (System.nanoTime() - start) / turns;
        }
        Arrays.sort(results);
        return results[batches / 2];
    }

    /// {@return the first core module of a component: the content of its first section of id 1}
    private static byte[] coreModule(byte[] component) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(component));
        in.skipNBytes(8);
        while (true) {
            int id = in.readUnsignedByte();
            int size = 0;
            for (int shift = 0, part = 0x80; (part & 0x80) != 0; shift += 7) {
                part = in.readUnsignedByte();
                size |= (part & 0x7f) << shift;
            }
            if (id == 1) {
                return in.readNBytes(size);
            }
            in.skipNBytes(size);
        }
    }
}
