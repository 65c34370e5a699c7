package io.airssys.cm;

import io.airssys.cm.internal.abi.LiveHandle;

/// A resource held outside guest memory: by the host, or by a value on its way from one instance to
/// another. The host gets one from a guest or from [HostResource#own].
///
/// Used by the thread that runs the instance it came from. A borrowed handle is of use during the
/// call that brought it only.
///
/// @param <T> which resource it is of: the class of the object for a resource of the host, a name
///   the compiler can tell apart for one of a guest
public sealed interface ResourceHandle<T> extends AutoCloseable permits LiveHandle {
    /// {@return whether this handle owns the resource, so that closing it runs the destructor}
    boolean owned();

    /// Drops the resource if it is owned and was not moved on; idempotent.
    @Override
    void close();
}
