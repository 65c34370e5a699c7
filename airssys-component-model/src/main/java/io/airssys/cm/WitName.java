package io.airssys.cm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names what a Java element stands for in WIT, where the usual mapping from kebab-case does not
/// lead there: `@WitName("default")` on a method `defaultValue`, `@WitName("[method]blob.read")` on
/// a method `read`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface WitName {
    /// {@return the name in WIT}
    String value();
}
