package io.airssys.osl.internal;

import io.airssys.osl.error.Effect;
import io.airssys.osl.error.OslException;
import io.airssys.osl.fs.Root;
import io.airssys.osl.fs.internal.DirHandle;
import io.airssys.osl.fs.internal.FileExecutor;
import io.airssys.osl.fs.internal.StreamDir;
import io.airssys.osl.op.OslPath;
import io.airssys.osl.platform.LinuxDir;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A root that is open: its real path when it was opened, and the handle that pins the folder
/// itself.
final class OpenRoot implements AutoCloseable {
    private final Root root;
    private final Path real;
    private final DirHandle handle;
    private final FileExecutor executor;

    private OpenRoot(Root root, Path real, DirHandle handle) {
        this.root = root;
        this.real = real;
        this.handle = handle;
        this.executor = new FileExecutor(handle);
    }

    static OpenRoot open(Root root, boolean nativeCalls) {
        try {
            Path real = root.directory().toRealPath();
            DirHandle handle = nativeCalls ? LinuxDir.open(real) : StreamDir.open(real);
            return new OpenRoot(root, real, handle);
        } catch (IOException e) {
            throw new OslException.Configuration(
                    "cannot open root '" + root.name() + "'", List.of(e.toString()));
        }
    }

    /// {@return what policies see: the real path of the root and the relative part}
    String resource(OslPath path) {
        return path.isRoot() ? "file:" + real : "file:" + real + '/' + path.relative();
    }

    Root root() {
        return root;
    }

    DirHandle handle() {
        return handle;
    }

    FileExecutor executor() {
        return executor;
    }

    @Override
    public void close() {
        try {
            handle.close();
        } catch (OslException e) {
            throw new OslException.OsFailure(
                    "EIO", "cannot close root '" + root.name() + "'", Effect.NONE, false, e);
        }
    }
}
