/// Instances: how a component binary becomes a supervised actor and stays one.
///
/// An instance is an actor with a guest inside. The actor and its mailbox stay; the guest is
/// replaced after every trap by a fresh one with new memory, under the same identity and with the
/// incarnation increased. Guest code runs only in turns of that actor, one at a time, on a virtual
/// thread that holds a permit of the guests' run queue, under a deadline kept by the Component
/// Model's watchdog.
@NullMarked
package io.airssys.wasm.component;

import org.jspecify.annotations.NullMarked;
