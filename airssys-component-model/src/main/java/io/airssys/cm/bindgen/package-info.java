/// Java sources for WIT, so that the types of a contract are known when a program is compiled.
///
/// [JavaBindings] turns a [io.airssys.wit.Resolve] into [JavaSource]s: for each WIT interface a
/// Java interface with its functions as methods and its types as records, sealed interfaces and
/// enums inside it, for each world one more. The same interface serves both sides: an instance that
/// exports it is bound to it, a host that provides it implements it.
///
/// ```java
/// Resolve wit = Wit.parse(Path.of("wit"));
/// JavaBindings.write(JavaBindings.of(wit, "com.acme.calc"), Path.of("src/main/java"));
/// …
/// Ops ops = Ops.of(instance);
/// Ops.define(linker, new MyOps());
/// ```
///
/// Types map as the table of the host specification, section 8, says; a name that Java does not
/// allow gets a `_` and a [io.airssys.cm.WitName]. Output is deterministic: the same WIT gives the
/// same bytes, and its digest stands at the top of every file. Nothing is generated at run time and
/// nothing here is needed there: the sources use `io.airssys.cm` only. Async functions, streams and
/// futures are refused by name.
@NullMarked
package io.airssys.cm.bindgen;

import org.jspecify.annotations.NullMarked;
