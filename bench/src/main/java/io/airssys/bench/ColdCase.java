package io.airssys.bench;

import io.airssys.cm.Component;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.Linker;
import java.io.IOException;

/// Question: how long does a fresh process take from the bytes of a component to its first export?
///
/// Workload: the guest `bench`, decoded, checked, compiled and instantiated first thing in a fresh
/// JVM, without any cache of compiled code. `instantiate-cold` is an embedder's plain JVM;
/// `instantiate-cold-trained` has a cache of loaded classes, as `./airssys` starts the product.
/// Command: `bench/run component`. Rival: jco, which transpiles the component on Node.
public final class ColdCase {
    static final String PLAIN = "instantiate-cold";
    static final String TRAINED = "instantiate-cold-trained";

    private ColdCase() {}

    /// Measures once and prints one sample; the only argument is the case.
    public static void main(String[] args) throws IOException {
        byte[] file = ComponentCases.file();
        long start = System.nanoTime();
        BenchGuest guest =
                ComponentCases.open(
                                Linker.create(Engines.open(EngineOptions.defaults()))
                                        .prepare(Component.decode(file)))
                        .bind(BenchGuest.class);
        double cold = (System.nanoTime() - start) / 1e3;
        if (guest.add(2, 3) != 5) {
            throw new IllegalStateException("the guest cannot add");
        }
        System.out.println(Sample.of(args[0], cold).toLine());
    }
}
