package io.airssys.osl.policy;

import java.util.List;

/// One rule of an access control list, as written. [Acl#of] reads the patterns in it.
///
/// @param id unique within the list; audit records name it
/// @param effect what it says
/// @param subjects ids, `group:x`, `type:x` or `any`; not empty
/// @param verbs verbs, `domain:*` or `*`; not empty
/// @param resources patterns of [ResourcePattern]; not empty
public record AclRule(
        String id,
        Effect effect,
        List<String> subjects,
        List<String> verbs,
        List<String> resources) {
    /// What a rule says.
    public enum Effect {
        /// It may be done, unless another rule denies it.
        ALLOW,
        /// It may not be done, whatever other rules say.
        DENY
    }

    /// Copies the lists.
    public AclRule {
        subjects = List.copyOf(subjects);
        verbs = List.copyOf(verbs);
        resources = List.copyOf(resources);
    }

    /// {@return a rule that allows}
    public static AclRule allow(
            String id, List<String> subjects, List<String> verbs, List<String> resources) {
        return new AclRule(id, Effect.ALLOW, subjects, verbs, resources);
    }

    /// {@return a rule that denies}
    public static AclRule deny(
            String id, List<String> subjects, List<String> verbs, List<String> resources) {
        return new AclRule(id, Effect.DENY, subjects, verbs, resources);
    }
}
