package io.airssys.cli.command;

import io.airssys.cli.error.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file a command wrote as its result.
record WrittenFile(Path path, int size) {
    /// Writes `contents`; a file of that name is replaced.
    ///
    /// @param named as the user named it
    static WrittenFile of(Session.Call call, Path named, byte[] contents) {
        try {
            Files.write(call.resolve(named), contents);
        } catch (IOException e) {
            throw Failures.file(e);
        }
        return new WrittenFile(named, contents.length);
    }

    void report(Session.Call call) {
        call.screen()
                .result(
                        call.command(),
                        line -> line.accept("wrote " + path + " (" + size + " bytes)"),
                        data -> {
                            data.put("file", path.toString());
                            data.put("bytes", size);
                        });
    }
}
