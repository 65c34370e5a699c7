package io.airssys.osl.platform;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The system calls of confinement, through the C library; `openat2` through `syscall`, which has
/// no wrapper there. Each returns what the call returns, or `-errno` when it failed.
///
/// None of them can block without bound on the regular files and folders they are used for, and
/// none is linked as critical (CF-10).
@SuppressWarnings("restricted") // This class is the reason for --enable-native-access.
final class LinuxCalls {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO_VALUE =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final MemoryLayout PTR = ValueLayout.ADDRESS;

    private static final long SYS_OPENAT2 = 437;
    private static final MethodHandle SYSCALL =
            LINKER.downcallHandle(
                    find("syscall"),
                    FunctionDescriptor.of(LONG, LONG, INT, PTR, PTR, LONG),
                    ERRNO,
                    Linker.Option.firstVariadicArg(1));
    private static final MethodHandle OPEN =
            LINKER.downcallHandle(
                    find("open"),
                    FunctionDescriptor.of(INT, PTR, INT),
                    ERRNO,
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle STATX = call("statx", INT, INT, PTR, INT, INT, PTR);
    private static final MethodHandle PREAD = call("pread", LONG, INT, PTR, LONG, LONG);
    private static final MethodHandle WRITE = call("write", LONG, INT, PTR, LONG);
    private static final MethodHandle GETDENTS = call("getdents64", LONG, INT, PTR, LONG);
    private static final MethodHandle RENAME = call("renameat2", INT, INT, PTR, INT, PTR, INT);
    private static final MethodHandle UNLINK = call("unlinkat", INT, INT, PTR, INT);
    private static final MethodHandle MKDIR = call("mkdirat", INT, INT, PTR, INT);
    private static final MethodHandle CHMOD = call("fchmod", INT, INT, INT);
    private static final MethodHandle FSYNC = call("fsync", INT, INT);
    private static final MethodHandle CLOSE = call("close", INT, INT);

    private LinuxCalls() {}

    private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(find(name), FunctionDescriptor.of(result, arguments), ERRNO);
    }

    private static MemorySegment find(String name) {
        return LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsatisfiedLinkError("the C library has no " + name));
    }

    static int openat2(int folder, String path, long flags, long mode, long resolve) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment how = arena.allocate(24, 8);
            how.set(LONG, 0, flags);
            how.set(LONG, 8, mode);
            how.set(LONG, 16, resolve);
            MemorySegment state = state(arena);
            MemorySegment name = arena.allocateFrom(path);
            return (int)
                    result(
                            state,
                            (long) SYSCALL.invokeExact(state, SYS_OPENAT2, folder, name, how, 24L));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int open(String path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            return result(state, (int) OPEN.invokeExact(state, arena.allocateFrom(path), flags));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /// Fills `into`, of at least 256 bytes.
    static int statx(int folder, String path, int flags, int mask, MemorySegment into) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            MemorySegment name = arena.allocateFrom(path);
            return result(state, (int) STATX.invokeExact(state, folder, name, flags, mask, into));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static long pread(int file, MemorySegment into, long length, long position) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            return result(state, (long) PREAD.invokeExact(state, file, into, length, position));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static long write(int file, MemorySegment from, long length) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            return result(state, (long) WRITE.invokeExact(state, file, from, length));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static long getdents64(int folder, MemorySegment into) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            return result(state, (long) GETDENTS.invokeExact(state, folder, into, into.byteSize()));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int renameat2(int folder, String name, int target, String newName, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            MemorySegment from = arena.allocateFrom(name);
            MemorySegment to = arena.allocateFrom(newName);
            return result(state, (int) RENAME.invokeExact(state, folder, from, target, to, flags));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int unlinkat(int folder, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            MemorySegment text = arena.allocateFrom(name);
            return result(state, (int) UNLINK.invokeExact(state, folder, text, 0));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int mkdirat(int folder, String name, int mode) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            MemorySegment text = arena.allocateFrom(name);
            return result(state, (int) MKDIR.invokeExact(state, folder, text, mode));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int fchmod(int file, int mode) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            return result(state, (int) CHMOD.invokeExact(state, file, mode));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int fsync(int file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            return result(state, (int) FSYNC.invokeExact(state, file));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int close(int file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            return result(state, (int) CLOSE.invokeExact(state, file));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    private static MemorySegment state(Arena arena) {
        return arena.allocate(STATE);
    }

    private static long result(MemorySegment state, long result) {
        return result >= 0 ? result : -(int) ERRNO_VALUE.get(state, 0L);
    }

    private static int result(MemorySegment state, int result) {
        return (int) result(state, (long) result);
    }

    /// A method handle declares every Throwable; a native call throws only what is thrown before
    /// it.
    private static AssertionError impossible(Throwable e) {
        if (e instanceof RuntimeException r) {
            throw r;
        }
        if (e instanceof Error r) {
            throw r;
        }
        return new AssertionError("a native call throws nothing of its own", e);
    }
}
