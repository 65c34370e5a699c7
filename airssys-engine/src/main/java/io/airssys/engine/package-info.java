/// A WebAssembly engine that compiles modules to JVM bytecode, and knows nothing of components.
///
/// An [io.airssys.engine.Engine] turns bytes into a [io.airssys.engine.Module]: decoded, validated,
/// translated function by function when they are first called. A module is instantiated any number
/// of times in a [io.airssys.engine.Store], which holds what belongs together: the instances that
/// may link to each other, one meter, one account. Imports and exports are
/// [Externs][io.airssys.engine.Extern]: functions, memories, tables, globals, tags.
///
/// ```java
/// Module module = Engine.of(EngineOptions.defaults()).compile(bytes, "sum");
/// Store store = Store.of(limits, checkpoint, 100_000, Store.DEFAULT_DEPTH);
/// store.setFuel(1_000_000_000);
/// Instance instance = module.instantiate(store, List.of());
/// long[] sum = instance.func("sum").call(40, 2);
/// ```
///
/// A guest pays a unit of fuel per instruction and is asked at its [io.airssys.engine.Checkpoint]
/// whether it may go on, whenever its slice is used up. It stops with a
/// [io.airssys.engine.EngineException.Trap], whose frames name its functions. The fuel of a call
/// that returns is the number of instructions it ran, the same on every machine.
///
/// Not here: garbage collection, threads, 64-bit memories, relaxed SIMD and the legacy exception
/// instructions, each refused by name; memories above 2 GiB − 64 KiB; functions whose parameters
/// take more than 250 slots of the JVM.
@NullMarked
package io.airssys.engine;

import org.jspecify.annotations.NullMarked;
