/// Who may do what: patterns over resources, and lists of rules over them.
///
/// [PathPattern][io.airssys.osl.policy.PathPattern],
/// [HostPattern][io.airssys.osl.policy.HostPattern] and
/// [ComponentPattern][io.airssys.osl.policy.ComponentPattern] each have one grammar, one matcher
/// and one containment test `covers`, used by host policies and component manifests alike. An
/// [Acl][io.airssys.osl.policy.Acl] is a list of [rules][io.airssys.osl.policy.AclRule], compiled
/// once, that gives a [Decision][io.airssys.osl.policy.Decision] about one verb on one resource.
/// Any deny beats every allow, the order of rules means nothing, and what no rule speaks about is
/// refused.
///
/// ```java
/// var acl = Acl.of(
///     AclRule.allow("readers", List.of("group:staff"), List.of("file:read"), List.of("/srv/app/**")),
///     AclRule.deny("keys", List.of("any"), List.of("file:*"), List.of("/srv/app/**/*.key")));
/// ```
///
/// What it does not do: roles, conditions, policy files and reloading are not part of this version.
@NullMarked
package io.airssys.osl.policy;

import org.jspecify.annotations.NullMarked;
