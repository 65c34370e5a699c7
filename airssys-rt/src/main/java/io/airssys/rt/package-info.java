/// The actor runtime: isolated objects that exchange messages, and parents that restart them when
/// they fail.
///
/// An [io.airssys.rt.Actor] is a behaviour with one method; its state needs no locks, because only
/// one turn of it runs at a time. It is made from an [io.airssys.rt.ActorSpec], reached through its
/// [io.airssys.rt.ActorRef], and lives in an [io.airssys.rt.ActorSystem] as somebody's child. What
/// it throws becomes a [io.airssys.rt.Failure]: its [io.airssys.rt.Directive] and the
/// [io.airssys.rt.RestartPolicy] of its spec say whether the parent replaces the object. Address,
/// name, mailbox and everything queued stay. What a message can meet besides being handled, it
/// meets visibly: every message not handled is a [io.airssys.rt.DeadLetter], and
/// [io.airssys.rt.Counters] add up.
///
/// ```java
/// record Greet(String whom) {}
///
/// try (var system = ActorSystem.builder("hello").start()) {
///     ActorRef<Greet> greeter = system.spawn("greeter", () -> (msg, ctx) -> System.out.println("Hello " + msg.whom()));
///     greeter.tell(new Greet("world"));
/// }
/// ```
///
/// Actors run on a pool of platform threads ([io.airssys.rt.Mode#EVENT]), on virtual threads if
/// they block ([io.airssys.rt.Mode#BLOCKING]), on a thread of their own, or on any executor.
/// Mailboxes are soft-bounded by default: nothing is lost, and who sends too fast is slowed.
///
/// Messages travel by reference and are delivered at most once, in order for one sender, one
/// receiver and one [io.airssys.rt.Priority]. Make them immutable. Not here: durable mailboxes,
/// delivery between processes, preemption of running code.
@NullMarked
package io.airssys.rt;

import org.jspecify.annotations.NullMarked;
