package io.airssys.osl.op;

/// An operation without a result of its own was done.
///
/// @param changed whether anything changed; false when a file to be deleted was absent and might be
public record Done(boolean changed) {}
