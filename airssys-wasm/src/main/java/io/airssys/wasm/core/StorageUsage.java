package io.airssys.wasm.core;

/// How full a storage namespace is.
///
/// @param usedBytes Σ (key + value + 32) over its entries
/// @param quotaBytes how large that may grow
/// @param keyCount entries
public record StorageUsage(long usedBytes, long quotaBytes, long keyCount) {}
