package io.airssys.cm.internal.abi;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.engine.CoreMemory;
import io.airssys.cm.engine.HostFunc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A component instance whose core functions are Java lambdas: a memory that grows, a bump
/// allocator, and a record of what was asked of it.
final class FakeGuest implements CoreMemory, CallGate {
    static final CoreExternType.Func ANY = new CoreExternType.Func(List.of(), List.of());

    final List<String> log = new ArrayList<>();
    final RootState root;
    final InstanceState state;
    byte[] bytes = new byte[1 << 16];
    private int next = 8;
    HostFunc.@Nullable Body realloc;

    FakeGuest() {
        root = new RootState(this, null);
        state = new InstanceState(root);
    }

    /// A further instance below the root of another.
    FakeGuest(FakeGuest sibling) {
        root = sibling.root;
        state = new InstanceState(root);
    }

    private FakeGuest(RootState root, InstanceState parent) {
        this.root = root;
        this.state = new InstanceState(root, parent);
    }

    /// An instance that `parent` made.
    static FakeGuest childOf(FakeGuest parent) {
        return new FakeGuest(parent.root, parent.state);
    }

    /// An instance whose host functions learn who called.
    FakeGuest(String owner) {
        root = new RootState(this, owner);
        state = new InstanceState(root);
    }

    static CoreFunc core(HostFunc.Body body) {
        return new HostFunc(ANY, body);
    }

    CanonOptions options(CanonOptions.StringEncoding encoding, @Nullable CoreFunc postReturn) {
        return new CanonOptions(encoding, this, core(this::allocate), postReturn, false);
    }

    CanonOptions options() {
        return options(CanonOptions.StringEncoding.UTF8, null);
    }

    /// Takes aligned memory without asking `realloc`.
    int take(int align, int size) {
        next = Layout.alignTo(next, align);
        int block = next;
        next += size;
        while (next > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        return block;
    }

    private long[] allocate(long[] args) {
        HostFunc.Body other = realloc;
        if (other != null) {
            return other.call(args);
        }
        log.add("realloc " + args[2] + " " + args[3]);
        return new long[] {take((int) args[2], (int) args[3])};
    }

    int loadInt(int pointer) {
        return (int) Transfer.INTS.get(bytes, pointer);
    }

    void storeInt(int pointer, int value) {
        Transfer.INTS.set(bytes, pointer, value);
    }

    @Override
    public CoreExternType.Memory type() {
        return new CoreExternType.Memory(1, -1, false, false);
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public void enter() {
        log.add("enter");
    }

    @Override
    public void exit() {
        log.add("exit");
    }

    @Override
    public long remainingNanos() {
        return 77;
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public <T> T blocking(Callable<T> wait) throws Exception {
        log.add("blocking");
        return wait.call();
    }
}
