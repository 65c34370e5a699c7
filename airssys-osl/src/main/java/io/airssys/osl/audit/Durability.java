package io.airssys.osl.audit;

/// When an appended record is safe, and from what. Source: decision D15, AU-06.
public enum Durability {
    /// Given to the kernel and forced to the disk before `append` returns.
    SYNC,
    /// Given to the kernel before `append` of a decision returns, others within 50 ms; forced to
    /// the disk every 50 ms. Survives a killed process; a power loss costs at most the last 50 ms.
    GROUP,
    /// As GROUP, but never forced: the kernel writes when it likes.
    OS
}
