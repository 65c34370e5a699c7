package io.airssys.rt.internal;

import io.airssys.rt.Monitor;
import io.airssys.rt.Monitor.Family;
import io.airssys.rt.Monitor.Severity;
import io.airssys.rt.RtEvent;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The way to the monitor. A monitor that throws harms nobody (R108).
final class Events {
    private final @Nullable Monitor monitor;
    private final LongAdder failures = new LongAdder();

    Events(@Nullable Monitor monitor) {
        this.monitor = monitor;
    }

    boolean wants(Family family, Severity severity) {
        if (monitor == null) {
            return false;
        }
        try {
            return monitor.enabled(family, severity);
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    void record(RtEvent event) {
        if (monitor != null) {
            try {
                monitor.record(event);
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    private boolean failed(RuntimeException e) {
        failures.increment();
        if (failures.sum() == 1) {
            System.getLogger(Monitor.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "monitor threw; further throws are only counted",
                            e);
        }
        return false;
    }
}
