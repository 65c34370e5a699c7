package io.airssys.wasm.system.internal;

import io.airssys.wasm.core.GuestLogRecord;
import io.airssys.wasm.core.internal.GuestLogSink;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// Guests' log records as records of the logger `airssys.guest`.
final class GuestLogger implements GuestLogSink {
    private static final Logger LOG = LoggerFactory.getLogger("airssys.guest");

    @Override
    public void accept(GuestLogRecord record) {
        Level level =
                switch (record.level()) {
                    case TRACE -> Level.TRACE;
                    case DEBUG -> Level.DEBUG;
                    case INFO -> Level.INFO;
                    case WARN -> Level.WARN;
                    case ERROR -> Level.ERROR;
                };
        LoggingEventBuilder event = LOG.atLevel(level).addKeyValue("component", record.component());
        for (Map.Entry<String, String> pair : record.context().entrySet()) {
            event = event.addKeyValue(pair.getKey(), pair.getValue());
        }
        event.log("{}: {}", record.component(), record.message());
    }
}
