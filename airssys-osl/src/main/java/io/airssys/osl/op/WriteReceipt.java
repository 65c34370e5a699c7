package io.airssys.osl.op;

/// What a write did.
///
/// @param bytesWritten how many bytes
/// @param created whether the file is new
public record WriteReceipt(long bytesWritten, boolean created) {}
