/// What a component host asks: may this component do this?
///
/// [PermissionChecker][io.airssys.osl.bridge.PermissionChecker] answers with the intersection of
/// the component's own [grants][io.airssys.osl.bridge.Grant] and the policy of the host. A refusal
/// is in the audit log before the answer is given. The answer is advice, not access: files are
/// reached through the pipeline only.
@NullMarked
package io.airssys.osl.bridge;

import org.jspecify.annotations.NullMarked;
