package io.airssys.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the specification rule a test proves, for example `@Rule("R17")` or `@Rule("MSG-4")`.
///
/// [RuleReport] collects them: every rule must have at least one test that names it.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(Rule.Rules.class)
public @interface Rule {
    /// {@return numbers of the rules, as the specification writes them}
    String[] value();

    /// Container of repeated tags.
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface Rules {
        /// {@return the tags}
        Rule[] value();
    }
}
