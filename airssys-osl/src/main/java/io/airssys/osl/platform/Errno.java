package io.airssys.osl.platform;

import io.airssys.osl.error.Effect;
import io.airssys.osl.error.OslCode;
import io.airssys.osl.error.OslException;
import io.airssys.osl.fs.internal.Refusals;
import java.util.Map;

/// Linux error numbers of the calls used here, and what each becomes. The numbers are the same on
/// x86-64 and AArch64. Source: ER-02.
final class Errno {
    static final int EAGAIN = 11;
    static final int EINTR = 4;
    private static final int ENOENT = 2;
    private static final int EEXIST = 17;
    private static final int EXDEV = 18;
    private static final int ENOTDIR = 20;
    private static final int EISDIR = 21;
    private static final int ELOOP = 40;

    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(1, "EPERM"),
                    Map.entry(EINTR, "EINTR"),
                    Map.entry(5, "EIO"),
                    Map.entry(6, "ENXIO"),
                    Map.entry(9, "EBADF"),
                    Map.entry(EAGAIN, "EAGAIN"),
                    Map.entry(12, "ENOMEM"),
                    Map.entry(13, "EACCES"),
                    Map.entry(16, "EBUSY"),
                    Map.entry(22, "EINVAL"),
                    Map.entry(23, "ENFILE"),
                    Map.entry(24, "EMFILE"),
                    Map.entry(26, "ETXTBSY"),
                    Map.entry(27, "EFBIG"),
                    Map.entry(28, "ENOSPC"),
                    Map.entry(30, "EROFS"),
                    Map.entry(36, "ENAMETOOLONG"),
                    Map.entry(38, "ENOSYS"),
                    Map.entry(39, "ENOTEMPTY"),
                    Map.entry(122, "EDQUOT"));

    private Errno() {}

    /// {@return what `errno` of doing `what` with `path` means}
    static OslException failure(int errno, String what, String path, Effect effect) {
        return switch (errno) {
            case ENOENT -> Refusals.absent(path);
            case EEXIST -> Refusals.exists(path);
            case ELOOP -> Refusals.symlink(path);
            case ENOTDIR ->
                    new OslException.NotFound(
                            "cannot " + what + ' ' + path + ": a part of it is no folder");
            case EISDIR -> Refusals.type(path, io.airssys.osl.op.FileInfo.Type.DIRECTORY);
            case EXDEV ->
                    new OslException.Denied(
                            OslCode.CONFINEMENT,
                            "cannot " + what + ' ' + path + ": it leaves the root or its device");
            case EAGAIN ->
                    new OslException.Denied(
                            OslCode.RACE,
                            "cannot " + what + ' ' + path + ": it kept changing meanwhile");
            default -> {
                String name = NAMES.getOrDefault(errno, "errno " + errno);
                yield new OslException.OsFailure(
                        name,
                        "cannot " + what + ' ' + path + ": " + name,
                        effect,
                        name.equals("EBUSY") || name.equals("EMFILE") || name.equals("ENFILE"),
                        null);
            }
        };
    }
}
