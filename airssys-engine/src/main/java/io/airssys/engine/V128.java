package io.airssys.engine;

/// A 128-bit vector.
///
/// @param low bytes 0 to 7, little endian
/// @param high bytes 8 to 15, little endian
public record V128(long low, long high) {}
