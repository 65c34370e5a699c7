/// From core modules to components, and from components to larger ones, without any tool outside
/// the JDK.
///
/// Compilers make core modules. [io.airssys.cm.encode.ComponentEncoder] joins one with a WIT world
/// ([io.airssys.wit.Wit]) to a component that [io.airssys.cm.Component] decodes and any host of the
/// Component Model runs.
///
/// ```java
/// Resolve wit = Wit.parse(Path.of("wit"));
/// InterfaceId world = new InterfaceId(wit.main(), "calculator");
/// byte[] component = ComponentEncoder.component(coreModule, wit, world);
/// ```
///
/// [io.airssys.cm.encode.Composition] joins components whose exports fit the imports of others, and
/// [io.airssys.cm.encode.WitBinary] reads and writes WIT packages in binary form.
///
/// The component imports no more of the world than its core module uses, and exports all of it. An
/// import that passes strings or lists needs the memory of the module, which is there only once the
/// module has its imports; such imports go through a small table of jumps that is filled last.
@NullMarked
package io.airssys.cm.encode;

import org.jspecify.annotations.NullMarked;
