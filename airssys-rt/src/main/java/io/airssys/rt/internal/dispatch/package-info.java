/// What event-driven activations run on.
///
/// An [Activation] is one unit of work that is never submitted twice at a time; the cell above this
/// package guarantees that. A [Dispatcher] runs what it is given, in roughly the order given, on a
/// fixed number of platform threads. [WorkStealing] is the default; [ForkJoin] gives the same
/// promises by the JDK's pool and is the oracle of the tests.
@NullMarked
package io.airssys.rt.internal.dispatch;

import org.jspecify.annotations.NullMarked;
