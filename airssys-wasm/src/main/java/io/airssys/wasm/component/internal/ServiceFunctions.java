package io.airssys.wasm.component.internal;

import io.airssys.cm.CallContext;
import io.airssys.cm.ComponentException;
import io.airssys.cm.Result;
import io.airssys.cm.Tuple2;
import io.airssys.wasm.component.contract.ComponentError;
import io.airssys.wasm.component.contract.ComponentInfo;
import io.airssys.wasm.component.contract.HostServices;
import io.airssys.wasm.component.contract.Timestamp;
import io.airssys.wasm.core.ComponentState;
import io.airssys.wasm.core.GuestId;
import io.airssys.wasm.core.GuestLogRecord;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.LogLevel;
import io.airssys.wasm.core.MessagingAction;
import io.airssys.wasm.core.internal.HostClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `host-services` for all instances.
public final class ServiceFunctions implements HostServices {
    private static final int MAX_PAIRS = 16;
    private static final int MAX_TEXT = 8 << 10;

    private final Registry registry;
    private final HostClock clock;

    /// The functions over the instances of `registry`.
    public ServiceFunctions(Registry registry, HostClock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public void log(
            CallContext context,
            LogLevel level,
            String message,
            Optional<List<Tuple2<String, String>>> pairs) {
        Incarnation self = MessagingFunctions.caller(context);
        InstanceCell cell = self.cell();
        if (level.compareTo(cell.spec().manifest().logLevel()) < 0) {
            return;
        }
        long notice = cell.logLimiter().noticeOfDropped();
        if (notice > 0) {
            emit(
                    self,
                    LogLevel.WARN,
                    notice + " log records over the limit were dropped",
                    Map.of());
        }
        if (cell.logLimiter().admit()) {
            emit(self, level, bounded(message), bounded(message, pairs.orElse(List.of())));
        }
    }

    private void emit(Incarnation self, LogLevel level, String message, Map<String, String> pairs) {
        self.cell()
                .services()
                .logs()
                .accept(
                        new GuestLogRecord(
                                self.cell().id(), self.number(), now(), level, message, pairs));
    }

    private static String bounded(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    /// At most 16 pairs, and with the message at most 8 KiB of text (WPK-5).
    private static Map<String, String> bounded(String message, List<Tuple2<String, String>> pairs) {
        Map<String, String> kept = new LinkedHashMap<>();
        int left = MAX_TEXT - message.length();
        for (Tuple2<String, String> pair : pairs) {
            left -= pair.first().length() + pair.second().length();
            if (kept.size() == MAX_PAIRS || left < 0) {
                break;
            }
            kept.put(pair.first(), pair.second());
        }
        return kept;
    }

    private Instant now() {
        return clock.wallTime(clock.nanos());
    }

    @Override
    public Timestamp currentTime(CallContext context) {
        return Timestamp.of(now());
    }

    @Override
    public long currentTimeMillis(CallContext context) {
        return now().toEpochMilli();
    }

    @Override
    public void sleepMillis(CallContext context, long durationMs) {
        // u64: a "negative" number is a very long time. The deadline ends it with its trap.
        long millis = durationMs < 0 ? Long.MAX_VALUE / 1_000_000 : durationMs;
        Duration time =
                Duration.ofMillis(Math.min(millis, context.remainingNanos() / 1_000_000 + 1));
        try {
            context.blocking(() -> {
                clock.sleep(time);
                return true;
            });
        } catch (ComponentException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("sleeping failed", e);
        }
    }

    @Override
    public List<GuestId> listComponents(CallContext context) {
        Incarnation self = MessagingFunctions.caller(context);
        List<GuestId> visible = new ArrayList<>();
        for (InstanceCell cell : registry.all()) {
            if (visible(self, cell)) {
                visible.add(cell.guestId());
            }
        }
        return visible;
    }

    /// SEC-2: a component sees itself and those it may send to.
    private static boolean visible(Incarnation self, InstanceCell cell) {
        return cell == self.cell() || self.grants().covers(MessagingAction.SEND, cell.id());
    }

    @Override
    public Result<ComponentInfo, ComponentError> getComponentMetadata(
            CallContext context, GuestId id) {
        Incarnation self = MessagingFunctions.caller(context);
        for (InstanceCell cell : registry.all()) {
            boolean meant =
                    cell.guestId().equals(id)
                            || (id.instance().isEmpty()
                                    && cell.guestId().namespace().equals(id.namespace())
                                    && cell.guestId().name().equals(id.name()));
            if (meant && visible(self, cell)) {
                return Result.ok(
                        new ComponentInfo(
                                cell.guestId(),
                                cell.id().name().text(),
                                cell.id().version().toString(),
                                health(cell.state())));
            }
        }
        // The same whether it does not exist or may not be seen, so that names cannot be probed.
        return Result.err(
                new ComponentError.InvalidState(
                        "AW-" + HostCode.LIF_001.text() + ": " + HostCode.LIF_001.summary()));
    }

    private static String health(ComponentState state) {
        return state == ComponentState.READY ? "healthy" : "unknown";
    }
}
