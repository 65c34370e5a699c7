package io.airssys.osl.op;

/// What is forced to the disk before a write returns.
public enum WriteDurability {
    /// Nothing.
    NONE,
    /// The content.
    FILE,
    /// The content and its name.
    FILE_AND_DIR
}
