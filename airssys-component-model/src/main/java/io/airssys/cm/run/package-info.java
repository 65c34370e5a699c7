/// Who may run guest code, when, with how much, and for how long.
///
/// Guest code runs on the thread that calls it and does not give it back until it returns. This
/// package keeps that from hurting anybody else:
///
/// - [io.airssys.cm.run.GuestRunQueue] lets fewer guests run at a time on virtual threads than
///   there are carriers, first come first served;
/// - [io.airssys.cm.run.GuestGate] is passed by every call into an instance: it takes the permit,
///   starts the deadline, and stops a call that runs over it or is cancelled;
/// - [io.airssys.cm.run.InstanceAccount] counts what one component instance has of memory and table
///   elements, and refuses more.
///
/// ```java
/// var gate = GuestGate.managed(GuestRunQueue.shared());
/// gate.deadlineNanos(Duration.ofSeconds(5).toNanos());
/// // … several calls through an instance that was made with this gate …
/// gate.endTurn();
/// ```
///
/// There is no fuel and no time slicing yet: a guest keeps its permit until it returns, waits in a
/// host function, or meets its deadline.
@NullMarked
package io.airssys.cm.run;

import org.jspecify.annotations.NullMarked;
