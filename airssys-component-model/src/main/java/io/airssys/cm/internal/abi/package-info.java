/// The canonical ABI: how values, functions and resources cross between a guest's core WebAssembly
/// and everybody else.
///
/// A type and a representation become a [Plan][io.airssys.cm.internal.abi.Plan] once; every call
/// then runs the plan without looking at the type again. There are two representations: dynamic
/// values (`AsVal`) and the classes of a bound Java interface (`AsJava`). Between a host function
/// and guest memory there is no value in between, and from guest to guest a `Move` copies from one
/// memory into the other.
///
/// - [Canon][io.airssys.cm.internal.abi.Canon]: what the linker asks for, one method per canonical
///   definition.
/// - [Layout][io.airssys.cm.internal.abi.Layout]: size, alignment and flat form of a type.
/// - [InstanceState][io.airssys.cm.internal.abi.InstanceState] and
///   [RootState][io.airssys.cm.internal.abi.RootState]: who may enter and leave, the handle table,
///   poison, what the host still owns.
/// - `LiftedFunc`, `LoweredFunc`, `CrossingFunc`: one call, step by step, into a guest, out of one,
///   and from guest to guest.
/// - `Transfer`: the guest's side of a call; memory, `realloc`, and how much may still move.
/// - [TypedBinding][io.airssys.cm.internal.abi.TypedBinding] and
///   [HostBinding][io.airssys.cm.internal.abi.HostBinding]: Java interfaces in front of guests,
///   Java objects behind them.
///
/// A guest's mistake is a [Trap][io.airssys.cm.ComponentException.Trap] in the words of the public
/// test suites and poisons the root; too much of anything is a
/// [LimitExceeded][io.airssys.cm.ComponentException.LimitExceeded]; a Java value that is no value
/// of its type is an [IllegalArgumentException] with the path to it and leaves the instance usable.
/// Nothing here knows an engine. Async functions and values are linked and refused when used.
///
/// Source: Component Model, CanonicalABI.md, as of the binary version `0d 00`.
@NullMarked
package io.airssys.cm.internal.abi;

import org.jspecify.annotations.NullMarked;
