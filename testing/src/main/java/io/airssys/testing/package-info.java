/// Rule tags, the rule-to-test report, a seeded generator and fake clocks. Used by tests only.
@NullMarked
package io.airssys.testing;

import org.jspecify.annotations.NullMarked;
