package io.airssys.cm.internal.abi;

/// A Java type that does not stand for a WIT type; found when an interface is bound, never during a
/// call.
final class JavaMismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JavaMismatch(String path, String want, String found) {
        super("%s: %s is needed, found %s".formatted(path, want, found));
    }
}
