/// WAVE, the text form of component-level values: what people type and read where no program is
/// written.
///
/// [Wave] reads a text against a type into a [io.airssys.cm.Val] and writes one back; reading what
/// was written gives an equal value. [WaveCall] is a call such as `acme:calc/ops.add(2, 3)`, split
/// into its name and arguments before the function's type is known. A mistake is a [WaveException]
/// with its place, a marker and the type that was expected.
///
/// ```java
/// WaveCall call = Wave.parseCall("acme:calc/ops.add(2, 3)");
/// List<Val> arguments = call.arguments(type);
/// System.out.println(Wave.print(result));
/// ```
///
/// Resources, streams and futures have no text form. Source: cli-sdk.md, CALL1; wasm-wave 0.263,
/// `wave_ebnf.md`.
@NullMarked
package io.airssys.cm.wave;

import org.jspecify.annotations.NullMarked;
