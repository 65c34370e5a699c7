package io.airssys.osl;

import io.airssys.osl.audit.AuditRecord;
import io.airssys.osl.fs.Root;
import io.airssys.osl.op.FileContent;
import io.airssys.osl.op.FileOperation;
import io.airssys.osl.op.OslPath;
import io.airssys.osl.op.WriteDurability;
import io.airssys.osl.op.WriteMode;
import io.airssys.osl.op.WriteReceipt;
import io.airssys.osl.policy.Acl;
import io.airssys.osl.policy.AclRule;
import io.airssys.osl.subject.Subject;
import io.airssys.osl.subject.SubjectType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A root with a folder beside it that nothing may touch, and a runtime that may do anything in the
/// root: what is refused is refused by confinement alone.
final class World implements AutoCloseable {
    /// How paths are confined; every promise holds for both.
    enum Backend {
        NATIVE,
        PORTABLE
    }

    static final Subject ANN = Subject.of("ann", SubjectType.USER);
    static final Acl EVERYTHING =
            Acl.of(AclRule.allow("all", List.of("any"), List.of("*"), List.of("any")));

    final Path root;
    final Path outside;
    final List<AuditRecord> audit = Collections.synchronizedList(new ArrayList<>());
    final Osl osl;

    World(Path folder, Backend backend) {
        this(folder, backend, EVERYTHING, Root.Access.READ_WRITE);
    }

    World(Path folder, Backend backend, Acl acl, Root.Access access) {
        try {
            root = Files.createDirectories(folder.toRealPath().resolve("root"));
            outside = Files.createDirectories(folder.toRealPath().resolve("outside"));
            Files.writeString(outside.resolve("canary"), "secret");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Osl.Builder builder = Osl.builder(audit::add, acl).root("work", root, access);
        osl = (backend == Backend.PORTABLE ? builder.withoutNativeCalls() : builder).build();
    }

    static OslPath at(String path) {
        return OslPath.of("work", path);
    }

    String read(String path) {
        FileContent content = osl.execute(new FileOperation.FileRead(at(path)), ANN);
        return new String(content.toByteArray(), StandardCharsets.UTF_8);
    }

    WriteReceipt write(String path, String content, WriteMode mode) {
        return osl.execute(
                new FileOperation.FileWrite(
                        at(path),
                        content.getBytes(StandardCharsets.UTF_8),
                        mode,
                        WriteDurability.FILE_AND_DIR),
                ANN);
    }

    @Override
    public void close() {
        osl.close();
    }
}
