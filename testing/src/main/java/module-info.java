import io.airssys.testing.RuleReport;

/// What our own tests share: rule tags and their report, a seeded generator, fake clocks.
module io.airssys.testing {
    requires static transitive org.jspecify;
    requires transitive org.junit.platform.launcher;
    requires org.junit.platform.engine;

    exports io.airssys.testing;

    provides org.junit.platform.launcher.TestExecutionListener with
            RuleReport;
}
