/// The mechanism behind `io.airssys.rt`; not exported.
///
/// [Cell] is one actor. From below: [Lane] and [Inbox] hold its messages; [Schedulable] decides
/// when it runs and on which thread, so that it never runs twice at once and never sleeps on a
/// message; [Cell] itself is its life: turns, failures, restarts, the end. [Context] is what user
/// code sees of it. [LocalSystem] is the tree of cells with its threads and clock.
@NullMarked
package io.airssys.rt.internal;

import org.jspecify.annotations.NullMarked;
