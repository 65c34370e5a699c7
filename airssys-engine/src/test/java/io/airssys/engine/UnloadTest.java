package io.airssys.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Generated classes go with the last user of their module.
@Rule("ENG-6")
class UnloadTest {
    /// Calls the host, which looks at who calls it.
    private static final byte[] MODULE =
            new Wasm()
                    .type(new int[] {Wasm.I32}, new int[] {Wasm.I32})
                    .importFunction("host", "look", 0)
                    .function("f", 0, new int[0], "20 00 10 00")
                    .bytes();

    private static ClassLoader ofTheGuest() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames ->
                        frames.filter(f -> f.getClassName().startsWith("airssys.guest."))
                                .map(f -> f.getDeclaringClass().getClassLoader())
                                .findFirst()
                                .orElseThrow());
    }

    private static WeakReference<ClassLoader> used() {
        var loader = new AtomicReference<ClassLoader>();
        var store = Store.unlimited();
        var type = new FuncType(List.of(ValType.I32), List.of(ValType.I32));
        var look =
                store.numericFunc(
                        type,
                        args -> {
                            loader.set(ofTheGuest());
                            return args;
                        });
        var instance =
                Engine.of(EngineOptions.defaults())
                        .compile(MODULE, "short-lived")
                        .instantiate(store, List.of(look));
        assertThat(instance.func("f").call(7)).containsExactly(7);
        return new WeakReference<>(loader.get());
    }

    @Test
    void aModuleNobodyUsesIsCollectedWithItsClasses() {
        var loader = used();
        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }
}
