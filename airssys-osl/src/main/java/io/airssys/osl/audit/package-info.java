/// The audit log: who asked for what, what was decided and what came of it, in a file that shows
/// when somebody changed it.
///
/// Each [AuditRecord][io.airssys.osl.audit.AuditRecord] becomes one line of canonical JSON that
/// carries the SHA-256 of the line before it. [AuditLog][io.airssys.osl.audit.AuditLog] writes the
/// lines, [AuditVerifier][io.airssys.osl.audit.AuditVerifier] reads them back and gives a
/// [Verdict][io.airssys.osl.audit.Verdict]. A decision is given to the kernel before `append`
/// returns, so that killing the process loses no decision whose result anyone saw.
///
/// ```java
/// try (var log = AuditLog.open(AuditConfig.file(folder))) {
///     log.append(AuditRecord.lifecycle(origin, "component:spawn", "component:demo/relay", "ok"));
/// }
/// Verdict verdict = AuditVerifier.verify(folder);
/// ```
///
/// What it does not do: a chain shows changes, removals, insertions and reordering, but not that
/// the *end* was cut off; for that, keep a [Head][io.airssys.osl.audit.Head] elsewhere and verify
/// against it. And who may write as the same user can rewrite the whole file with a new chain.
@NullMarked
package io.airssys.osl.audit;

import org.jspecify.annotations.NullMarked;
