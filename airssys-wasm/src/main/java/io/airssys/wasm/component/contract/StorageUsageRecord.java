package io.airssys.wasm.component.contract;

/// WIT `storage-usage`.
///
/// @param usedBytes Σ (key + value + 32)
/// @param quotaBytes how large that may grow
/// @param keyCount entries
public record StorageUsageRecord(long usedBytes, long quotaBytes, long keyCount) {}
