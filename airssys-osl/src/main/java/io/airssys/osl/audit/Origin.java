package io.airssys.osl.audit;

import io.airssys.osl.audit.internal.Text;
import org.jspecify.annotations.Nullable;

/// Who stands behind a record: the subject that asked and, for a component, where it runs.
///
/// Every field may be absent; texts above 4,096 characters are cut with their length and digest.
///
/// @param subject id of the subject
/// @param type its type, for example `COMPONENT`
/// @param session its session
/// @param host name of the component host
/// @param component identity of the component, `namespace/name@version#instance`
/// @param incarnation which start of that instance, from 1; 0 when it does not apply
public record Origin(
        @Nullable String subject,
        @Nullable String type,
        @Nullable String session,
        @Nullable String host,
        @Nullable String component,
        long incarnation) {
    /// Nobody: events of the log or the runtime itself.
    public static final Origin NONE = new Origin(null, null, null, null, null, 0);

    /// Cuts long texts.
    public Origin {
        subject = Text.boundedOrNull(subject);
        type = Text.boundedOrNull(type);
        session = Text.boundedOrNull(session);
        host = Text.boundedOrNull(host);
        component = Text.boundedOrNull(component);
        if (incarnation < 0) {
            throw new IllegalArgumentException("incarnation must not be negative: " + incarnation);
        }
    }

    /// {@return a subject that is no component}
    public static Origin subject(String id, String type) {
        return new Origin(id, type, null, null, null, 0);
    }

    /// {@return one start of a component instance on `host`}
    public static Origin component(String host, String component, long incarnation) {
        return new Origin(
                "component:" + component, "COMPONENT", null, host, component, incarnation);
    }

    /// {@return the same within a session}
    public Origin withSession(@Nullable String value) {
        return new Origin(subject, type, value, host, component, incarnation);
    }
}
