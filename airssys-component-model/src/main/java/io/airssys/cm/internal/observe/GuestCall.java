package io.airssys.cm.internal.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/// One call of the host into a guest that took longer than the threshold, 10 ms unless a
/// recording's settings say otherwise. The duration includes waiting for a permit and host
/// functions.
@Name("io.airssys.cm.GuestCall")
@Label("Guest Call")
@Category("AirsSys")
@Description("A call from the host into a WebAssembly component")
@Threshold("10 ms")
@StackTrace(false)
final class GuestCall extends Event {
    /// Asked whether anybody records such events. Answers no, at the price of a constant, until a
    /// recording is started.
    static final GuestCall PROBE = new GuestCall();

    @Label("Component")
    @Description("Name from the component's name section, empty when it has none")
    String component = "";

    @Label("Owner")
    @Description("Whom the instance belongs to, as the embedder named it")
    String owner = "";

    @Label("Export")
    @Description("The function that was called, with its interface")
    String export = "";

    @Label("Outcome")
    @Description("'returned', or the code of what ended the call, for example TRP-011")
    String outcome = "";
}
