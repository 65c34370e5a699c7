package io.airssys.arch.seeded.cm.internal;

/// Not for the public.
public final class Hidden {}
