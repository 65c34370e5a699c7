package io.airssys.wit.internal.resolve;

import io.airssys.wit.WitType;
import org.jspecify.annotations.Nullable;

/// What the rules need to know about a defined type without looking through it again.
///
/// @param resource whether it is a resource, under its own name or another
/// @param borrows whether a value of it can hold a `borrow`
/// @param prim the primitive type it stands for
/// @param broken whether its definition was refused, so that nothing more is said about it
record Fact(boolean resource, boolean borrows, WitType.@Nullable Prim prim, boolean broken) {
    static final Fact BROKEN = new Fact(true, false, WitType.Prim.U32, true);
    static final Fact RESOURCE = new Fact(true, false, null, false);
}
