package io.airssys.wasm.security.internal;

import io.airssys.osl.audit.AuditRecord;
import io.airssys.osl.audit.Origin;
import io.airssys.osl.subject.RequestId;
import io.airssys.wasm.core.ComponentId;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.internal.AuditSink;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The host's events as records of the operating-system layer's audit log (AUD-2).
public final class AuditTrail implements AuditSink {
    private final String host;
    private final io.airssys.osl.audit.AuditSink log;

    /// A trail of the host called `host` into `log`.
    public AuditTrail(String host, io.airssys.osl.audit.AuditSink log) {
        this.host = host;
        this.log = log;
    }

    @Override
    public void denied(
            ComponentId who, long incarnation, String verb, String resource, HostCode code) {
        AuditRecord.Pair pair =
                new AuditRecord.Pair(verb, resource, AuditRecord.Ruling.DENY, "host", code.text());
        log.append(
                AuditRecord.decision(
                        RequestId.mint(),
                        Origin.component(host, who.toString(), incarnation),
                        verb.replace(':', '.'),
                        List.of(pair),
                        false,
                        code.text()));
    }

    @Override
    public void lifecycle(
            ComponentId who,
            long incarnation,
            String step,
            @Nullable String code,
            Map<String, String> details) {
        AuditRecord.Lifecycle record =
                AuditRecord.lifecycle(
                                Origin.component(host, who.toString(), incarnation),
                                step,
                                "component:" + who.address(),
                                code == null ? "ok" : "failed")
                        .withCode(code);
        for (Map.Entry<String, String> detail : details.entrySet()) {
            record = record.with(detail.getKey(), detail.getValue());
        }
        log.append(record);
    }
}
