/// Guarded access to the operating system: every file operation passes one pipeline of fixed
/// phases.
///
/// An [Osl][io.airssys.osl.Osl] is built with named [roots][io.airssys.osl.fs.Root], a policy
/// ([Acl][io.airssys.osl.policy.Acl]) and an [audit log][io.airssys.osl.audit.AuditLog]. It takes
/// [operations][io.airssys.osl.op.Operation], which are values, from a
/// [Subject][io.airssys.osl.subject.Subject]. Nothing is allowed that no rule allows; each request
/// leaves one decision and one outcome in the log; and no path leaves its root, whatever links or
/// races somebody prepares.
///
/// ```java
/// try (var log = AuditLog.open(AuditConfig.file(auditFolder));
///         var osl = Osl.builder(log, acl).root("work", folder, Root.Access.READ_ONLY).build()) {
///     FileContent toml =
///             osl.execute(new FileOperation.FileRead(OslPath.of("work", "app.toml")), subject);
/// }
/// ```
///
/// What it does not do in this version: processes, network, roles and conditions, policy files,
/// middleware. And it guards callers that use it: code in the same JVM that calls the JDK's file
/// API is not stopped.
@NullMarked
package io.airssys.osl;

import org.jspecify.annotations.NullMarked;
