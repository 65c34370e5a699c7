package io.airssys.cm;

/// A resource held outside guest memory: by the host, or by a value on its way from one instance to
/// another.
public interface ResourceHandle extends AutoCloseable {
    /// {@return whether this handle owns the resource, so that closing it runs the destructor}
    boolean owned();

    /// Drops the resource if it is owned and was not moved on; idempotent.
    @Override
    void close();
}
