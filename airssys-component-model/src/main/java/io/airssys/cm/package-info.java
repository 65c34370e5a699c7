/// Decode, link, instantiate and call WebAssembly components.
///
/// A component file becomes a [io.airssys.cm.Component]: decoded and validated, nothing compiled. A
/// [io.airssys.cm.Linker] joins it with what is provided for its imports — Java objects behind
/// interfaces ([io.airssys.cm.HostInterface]) or other instances — and compiles its core modules
/// with a [io.airssys.cm.engine.WasmEngine]; the result, a [io.airssys.cm.PreparedComponent], makes
/// any number of [io.airssys.cm.Instance]s in microseconds. Exports are called through a Java
/// interface ([io.airssys.cm.Instance#bind]) or with dynamic values ([io.airssys.cm.Func],
/// [io.airssys.cm.Val]).
///
/// ```java
/// WasmEngine engine = Engines.endive(EngineOptions.defaults());
/// PreparedComponent prepared =
///         Linker.create(engine)
///                 .define("acme:log/sink@1.0.0", Sink.class, sink)
///                 .prepare(Component.decode(bytes));
/// try (Instance instance = prepared.instantiate(InstantiateOptions.unmanaged())) {
///     Calculator calculator = instance.bind(Calculator.class);
///     int three = calculator.add(1, 2);
/// }
/// ```
///
/// Nothing reaches a component that was not defined on its linker. What an instance may take is
/// charged to an account, how long a call may run is a matter of its gate
/// ([io.airssys.cm.InstantiateOptions]). Whatever goes wrong is a
/// [io.airssys.cm.ComponentException]; a trap ends its instance and no other.
///
/// Functions and built-ins of the async proposals decode, validate and link; calling one is
/// refused. There is no WASI here and no actor: an instance belongs to one caller at a time.
@NullMarked
package io.airssys.cm;

import org.jspecify.annotations.NullMarked;
