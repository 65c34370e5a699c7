package io.airssys.wasm.security.internal;

import io.airssys.osl.Osl;
import io.airssys.osl.audit.AuditSink;
import io.airssys.osl.fs.Root;
import io.airssys.osl.op.FileOperation.FileRead;
import io.airssys.osl.op.OslPath;
import io.airssys.osl.policy.Acl;
import io.airssys.osl.policy.AclRule;
import io.airssys.osl.subject.Subject;
import io.airssys.osl.subject.SubjectType;
import java.nio.file.Path;
import java.util.List;

/// The one folder from which a development host runs unsigned components (decision D14).
///
/// Every read is an operation of the operating-system layer, confined to the folder: no `..`, no
/// link, no race leads out of it, and each is in the audit log. Failures are `OslException`.
public final class DevelopmentFolder implements ComponentFiles {
    private static final String ROOT = "components";

    private final Osl osl;
    private final Subject reader;

    private DevelopmentFolder(Osl osl, Subject reader) {
        this.osl = osl;
        this.reader = reader;
    }

    /// Opens `folder` for reading on behalf of the host called `host`.
    public static DevelopmentFolder open(Path folder, String host, AuditSink audit) {
        Subject reader = Subject.of("host:" + host, SubjectType.SYSTEM);
        Acl policy =
                Acl.of(
                        AclRule.allow(
                                "development-folder",
                                List.of(reader.id()),
                                List.of("file:read"),
                                List.of("any")));
        Osl osl = Osl.builder(audit, policy).root(ROOT, folder, Root.Access.READ_ONLY).build();
        return new DevelopmentFolder(osl, reader);
    }

    @Override
    public byte[] read(String path, int maxBytes) {
        return osl.execute(new FileRead(OslPath.of(ROOT, path), maxBytes), reader).toByteArray();
    }

    @Override
    public void close() {
        osl.close();
    }
}
