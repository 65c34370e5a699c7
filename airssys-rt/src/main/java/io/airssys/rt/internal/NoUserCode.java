package io.airssys.rt.internal;

/// Marks the behaviours of the runtime itself, which hear of their children by supervision alone.
interface NoUserCode {}
