package io.airssys.osl.fs.internal;

import io.airssys.osl.error.OslCode;
import io.airssys.osl.error.OslException;
import io.airssys.osl.op.FileInfo;

/// The refusals every backend must word and type alike.
public final class Refusals {
    private Refusals() {}

    /// {@return the refusal of something that is no regular file}
    public static OslException.Denied type(String path, FileInfo.Type type) {
        return switch (type) {
            case SYMLINK -> symlink(path);
            case DIRECTORY ->
                    new OslException.Denied(
                            OslCode.SPECIAL_FILE,
                            "cannot use " + path + " as a file: it is a folder");
            case FILE, SPECIAL ->
                    new OslException.Denied(
                            OslCode.SPECIAL_FILE,
                            "cannot use " + path + ": it is a pipe, socket or device");
        };
    }

    /// {@return the refusal of a symbolic link}
    public static OslException.Denied symlink(String path) {
        return new OslException.Denied(
                OslCode.SYMLINK, "cannot use " + path + ": it is or passes a symbolic link");
    }

    /// {@return the refusal to change a file that has other names}
    public static OslException.Denied hardLink(String path) {
        return new OslException.Denied(
                OslCode.HARD_LINK, "cannot append to " + path + ": it has another name as well");
    }

    /// {@return the report of something absent}
    public static OslException.NotFound absent(String path) {
        return new OslException.NotFound("cannot use " + path + ": it is not there");
    }

    /// {@return the report of something in the way}
    public static OslException.Conflict exists(String path) {
        return new OslException.Conflict("cannot make " + path + ": it is there already");
    }
}
