/// `airssys:core@1.0.0` as Java types, one for each WIT type, for the Component Model's bindings.
///
/// Names and order are those of the WIT files; the bindings compare them when the host starts, so a
/// difference is found before any component runs.
@NullMarked
package io.airssys.wasm.component.contract;

import org.jspecify.annotations.NullMarked;
