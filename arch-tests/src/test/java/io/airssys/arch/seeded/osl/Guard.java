package io.airssys.arch.seeded.osl;

/// Something of another part.
public final class Guard {}
