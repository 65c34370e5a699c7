/// WIT worlds as binary types, and core modules as components.
///
/// [WorldType] writes the type of a world, [Assembly] the component around a core module. Both name
/// types through a [TypeEncoder], of which there is one for every place where a WIT name means
/// something: a world, an instance type, the two sides of the component that ascribes an exported
/// interface.
@NullMarked
package io.airssys.cm.internal.encode;

import org.jspecify.annotations.NullMarked;
