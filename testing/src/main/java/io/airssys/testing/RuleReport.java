package io.airssys.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Writes which rule was proved by which test, with its outcome, one file per test run.
///
/// JUnit finds it by service. The folder comes from the system property `airssys.rules.dir`;
/// without it nothing is written. Lines read `RULE<tab>OUTCOME<tab>class#method`, sorted.
public final class RuleReport implements TestExecutionListener {
    /// Name of the system property that holds the folder of reports.
    public static final String FOLDER_PROPERTY = "airssys.rules.dir";

    private final Map<String, String> outcomes = new ConcurrentHashMap<>();

    /// For the service loader.
    public RuleReport() {}

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        note(test, "skipped");
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            note(
                    test,
                    switch (result.getStatus()) {
                        case SUCCESSFUL -> "passed";
                        case ABORTED -> "skipped";
                        case FAILED -> "failed";
                    });
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        String folder = System.getProperty(FOLDER_PROPERTY);
        if (folder == null || outcomes.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        new TreeMap<>(outcomes)
                .forEach((key, outcome) -> {
                    int tab = key.indexOf('\t');
                    lines.add(key.substring(0, tab) + '\t' + outcome + key.substring(tab));
                });
        Path file = Path.of(folder, Path.of("").toAbsolutePath().getFileName() + ".tsv");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the rule report " + file, e);
        }
    }

    private void note(TestIdentifier test, String outcome) {
        for (String rule : rulesOf(test)) {
            outcomes.merge(rule + '\t' + place(test), outcome, RuleReport::worse);
        }
    }

    /// A parameterised test counts once, by its worst run.
    private static String worse(String a, String b) {
        List<String> order = List.of("passed", "skipped", "failed");
        return order.indexOf(a) >= order.indexOf(b) ? a : b;
    }

    private static String place(TestIdentifier test) {
        return switch (test.getSource().orElse(null)) {
            case MethodSource m -> m.getClassName() + '#' + m.getMethodName();
            case ClassSource c -> c.getClassName();
            case null, default -> test.getDisplayName();
        };
    }

    private static List<String> rulesOf(TestIdentifier test) {
        List<String> rules = new ArrayList<>();
        switch (test.getSource().orElse(null)) {
            case MethodSource m -> {
                collect(m.getJavaMethod().getAnnotationsByType(Rule.class), rules);
                collectFromClass(m.getJavaClass(), rules);
            }
            case ClassSource c -> collectFromClass(c.getJavaClass(), rules);
            case null, default -> {}
        }
        return rules;
    }

    private static void collectFromClass(@Nullable Class<?> type, List<String> rules) {
        for (Class<?> c = type; c != null; c = c.getEnclosingClass()) {
            collect(c.getAnnotationsByType(Rule.class), rules);
        }
    }

    private static void collect(Rule[] tags, List<String> rules) {
        for (Rule tag : tags) {
            rules.addAll(List.of(tag.value()));
        }
    }
}
