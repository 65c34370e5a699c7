/// The component binary format: bytes in, a tree of definitions out, no rule checked that needs
/// more than the bytes at hand.
///
/// [ComponentDecoder] reads a whole file, nested components included, into a [ComponentDef]: its
/// [Definition]s in file order, types as [TypeDef] and [CoreTypeDef] that still refer to each other
/// by index. [CoreModuleDecoder] reads what linking needs of a core module (imports, exports, their
/// types) and leaves code to the engine. Index spaces, types and names are the business of
/// `internal.validate`.
///
/// The decoder is total: any byte sequence ends in a tree or in a
/// [io.airssys.cm.ComponentException], in time and memory linear in its length (LOD-3, LOD-4).
///
/// Source: Component Model, `design/mvp/Binary.md` (layer 1, version `0d 00`).
@NullMarked
package io.airssys.cm.internal.binary;

import org.jspecify.annotations.NullMarked;
