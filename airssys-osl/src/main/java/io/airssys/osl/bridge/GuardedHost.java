package io.airssys.osl.bridge;

import io.airssys.osl.Osl;
import io.airssys.osl.audit.AuditSink;
import io.airssys.osl.fs.Confinement;
import io.airssys.osl.fs.Root;
import io.airssys.osl.op.FileContent;
import io.airssys.osl.op.FileOperation;
import io.airssys.osl.op.Listing;
import io.airssys.osl.op.OslPath;
import io.airssys.osl.policy.Acl;
import io.airssys.osl.policy.AclRule;
import io.airssys.osl.subject.Subject;
import io.airssys.osl.subject.SubjectType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The folder a component host reads components and manifests from: read-only, confined and audited
/// like everything else.
///
/// The host asks as a subject of type SYSTEM, and its policy allows exactly reading, looking and
/// listing below that folder. Thread-safe. Source: WB-02.
public final class GuardedHost implements AutoCloseable {
    private static final String ROOT = "host";

    private final Osl osl;
    private final Subject host;

    private GuardedHost(Osl osl, Subject host) {
        this.osl = osl;
        this.host = host;
    }

    /// Opens `folder` for the host called `name`.
    ///
    /// @throws io.airssys.osl.error.OslException.Configuration when it is no folder
    public static GuardedHost open(String name, Path folder, AuditSink audit) {
        Subject host = Subject.of(name, SubjectType.SYSTEM);
        Acl policy =
                Acl.of(
                        AclRule.allow(
                                "host-reads-components",
                                List.of(host.id()),
                                List.of("file:read", "file:stat", "dir:list"),
                                List.of("any")));
        return new GuardedHost(
                Osl.builder(audit, policy).root(ROOT, folder, Root.Access.READ_ONLY).build(), host);
    }

    /// {@return the file at `path` below the folder}
    ///
    /// @throws io.airssys.osl.error.OslException.LimitExceeded above `maxBytes`
    public FileContent read(String path, int maxBytes) {
        return osl.execute(new FileOperation.FileRead(OslPath.of(ROOT, path), maxBytes), host);
    }

    /// {@return what the folder at `path` holds; the empty path is the folder itself}
    public Listing list(String path) {
        return osl.execute(new FileOperation.DirList(OslPath.of(ROOT, path)), host);
    }

    /// {@return how the folder is confined}
    public Map<String, Confinement> confinement() {
        return osl.capabilities().confinement();
    }

    @Override
    public void close() {
        osl.close();
    }
}
