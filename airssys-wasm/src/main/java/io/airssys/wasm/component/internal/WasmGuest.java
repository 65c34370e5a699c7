package io.airssys.wasm.component.internal;

import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.PreparedComponent;
import io.airssys.cm.Result;
import io.airssys.cm.run.GuestGate;
import io.airssys.cm.run.GuestRunQueue;
import io.airssys.cm.run.InstanceAccount;
import io.airssys.wasm.component.contract.ComponentConfig;
import io.airssys.wasm.component.contract.ComponentError;
import io.airssys.wasm.component.contract.ComponentLifecycle;
import io.airssys.wasm.component.contract.ComponentMessage;
import io.airssys.wasm.component.contract.ComponentMetadata;
import io.airssys.wasm.component.contract.WasmError;
import io.airssys.wasm.core.CallLimits;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A guest made of a WebAssembly component.
final class WasmGuest implements GuestBody {
    private final Instance instance;
    private final GuestGate gate;
    private final ComponentLifecycle lifecycle;

    private WasmGuest(Instance instance, GuestGate gate) {
        this.instance = instance;
        this.gate = gate;
        this.lifecycle = instance.bind(ComponentLifecycle.NAME, ComponentLifecycle.class);
    }

    /// {@return a maker of guests of `component`, which run in `queue`}
    static GuestFactory factory(PreparedComponent component, GuestRunQueue queue) {
        return new Factory(component, queue);
    }

    private record Factory(PreparedComponent component, GuestRunQueue queue)
            implements GuestFactory {
        @Override
        public GuestBody instantiate(Incarnation owner, CallLimits limits) {
            GuestGate gate = GuestGate.managed(queue);
            gate.deadlineNanos(limits.initializeTime().toNanos());
            boolean made = false;
            try {
                Instance instance = component.instantiate(options(owner, limits, gate));
                WasmGuest guest = new WasmGuest(instance, gate);
                made = true;
                return guest;
            } finally {
                // Start functions are guest code too: a failed start must not keep its permit.
                if (!made) {
                    gate.endTurn();
                }
            }
        }

        @Override
        public List<String> interpreted() {
            return component.interpreted().stream()
                    .map(PreparedComponent.Interpreted::toString)
                    .toList();
        }
    }

    private static InstantiateOptions options(
            Incarnation owner, CallLimits limits, GuestGate gate) {
        InstanceAccount account =
                new InstanceAccount(limits.memoryBytes(), InstanceAccount.DEFAULT_TABLE_ELEMENTS);
        return new InstantiateOptions(account, gate, owner);
    }

    @Override
    public ComponentMetadata metadata(long budgetNanos) {
        gate.deadlineNanos(budgetNanos);
        return lifecycle.metadata();
    }

    @Override
    public Result<@Nullable Void, ComponentError> initialize(
            long budgetNanos, ComponentConfig config) {
        gate.deadlineNanos(budgetNanos);
        return lifecycle.initialize(config);
    }

    @Override
    public Result<Optional<byte[]>, WasmError> handleMessage(
            long budgetNanos, ComponentMessage message) {
        gate.deadlineNanos(budgetNanos);
        return lifecycle.handleMessage(message);
    }

    @Override
    public Result<@Nullable Void, WasmError> handleCallback(
            long budgetNanos, ComponentMessage message) {
        gate.deadlineNanos(budgetNanos);
        return lifecycle.handleCallback(message);
    }

    @Override
    public Result<@Nullable Void, ComponentError> shutdown(long budgetNanos) {
        gate.deadlineNanos(budgetNanos);
        return lifecycle.shutdown();
    }

    @Override
    public long memoryBytes() {
        return instance.memoryBytes();
    }

    @Override
    public void cancel() {
        gate.cancel();
    }

    @Override
    public void endTurn() {
        gate.endTurn();
    }

    @Override
    public void close() {
        try {
            instance.close();
        } finally {
            gate.endTurn(); // destructors run under a permit as well
        }
    }
}
