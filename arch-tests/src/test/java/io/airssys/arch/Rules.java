package io.airssys.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The module and package rules of this project, for any root package, so that the very same rules
/// can be shown to fail on seeded violations.
///
/// @param root `io.airssys`, or the root of the seeded classes
record Rules(String root) {
    private static final List<String> JDK = List.of("java..", "javax..", "jdk..", "org.jspecify..");

    /// Which part may use which other parts, and which libraries (the layout table).
    private static final Map<String, List<String>> PARTS = parts();

    private static final Map<String, List<String>> LIBRARIES =
            Map.of(
                    "osl", List.of("org.slf4j..", "com.fasterxml.jackson.."),
                    // com.sun.management is the JDK's own: it knows how the JVM was started.
                    "cm", List.of("org.slf4j..", "run.endive..", "com.sun.management.."),
                    "wasm", List.of("org.slf4j..", "com.fasterxml.jackson..", "org.h2.."),
                    "cli", List.of("org.slf4j..", "com.fasterxml.jackson..", "picocli.."));

    /// Inside the host: each package may use those after it; `storage` and `observe` only `core`.
    private static final Map<String, List<String>> HOST_CHAIN = hostChain();

    private static Map<String, List<String>> parts() {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("rt", List.of());
        parts.put("osl", List.of());
        parts.put("wit", List.of());
        parts.put("engine", List.of());
        parts.put("cm", List.of("wit", "engine"));
        parts.put("wasm", List.of("cm", "wit", "rt", "osl"));
        parts.put("cli", List.of("wasm", "cm", "wit", "osl"));
        return parts;
    }

    private static Map<String, List<String>> hostChain() {
        List<String> order =
                List.of("core", "security", "component", "messaging", "lifecycle", "system");
        Map<String, List<String>> chain = new LinkedHashMap<>();
        for (int i = 0; i < order.size(); i++) {
            chain.put(order.get(i), new ArrayList<>(order.subList(0, i + 1)));
        }
        chain.put("storage", List.of("core", "storage"));
        chain.put("observe", List.of("core", "observe"));
        chain.put(
                "system",
                List.of(
                        "core",
                        "security",
                        "component",
                        "messaging",
                        "lifecycle",
                        "system",
                        "storage",
                        "observe"));
        return chain;
    }

    private String part(String name) {
        return root + '.' + name + "..";
    }

    /// Every part uses only the parts and libraries the layout allows.
    List<ArchRule> partsUseOnlyWhatTheyMay() {
        List<ArchRule> rules = new ArrayList<>();
        PARTS.forEach((name, others) -> {
            List<String> allowed = new ArrayList<>(JDK);
            allowed.add(part(name));
            others.forEach(other -> allowed.add(part(other)));
            allowed.addAll(LIBRARIES.getOrDefault(name, List.of()));
            rules.add(
                    classes()
                            .that()
                            .resideInAPackage(part(name))
                            .should()
                            .onlyDependOnClassesThat(inPackagesOrPrimitive(allowed))
                            .allowEmptyShould(true)
                            .as(name + " uses only " + allowed));
        });
        return rules;
    }

    private static DescribedPredicate<JavaClass> inPackagesOrPrimitive(List<String> packages) {
        return JavaClass.Predicates.resideInAnyPackage(packages.toArray(String[]::new))
                .or(
                        DescribedPredicate.describe(
                                "primitives and arrays", c -> c.getPackageName().isEmpty()));
    }

    /// The chain inside the host (BND-2, BND-5).
    List<ArchRule> hostPackagesKeepTheirChain() {
        List<ArchRule> rules = new ArrayList<>();
        HOST_CHAIN.forEach((name, allowed) -> {
            List<String> forbidden =
                    HOST_CHAIN.keySet().stream()
                            .filter(other -> !allowed.contains(other) && !other.equals(name))
                            .map(other -> part("wasm." + other))
                            .toList();
            if (!forbidden.isEmpty()) {
                rules.add(
                        noClasses()
                                .that()
                                .resideInAPackage(part("wasm." + name))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(forbidden.toArray(String[]::new))
                                .allowEmptyShould(true)
                                .as("wasm." + name + " reaches nothing above it"));
            }
        });
        return rules;
    }

    /// Only `system` constructs what belongs to another package of the host (BND-3); data may be
    /// made anywhere.
    ArchRule onlySystemConstructsAcrossHostPackages() {
        ArchCondition<JavaClass> construct =
                new ArchCondition<>("construct no service of another host package") {
                    @Override
                    public void check(JavaClass from, ConditionEvents events) {
                        for (JavaConstructorCall call : from.getConstructorCallsFromSelf()) {
                            JavaClass target = call.getTargetOwner();
                            if (target.getPackageName().startsWith(root + ".wasm.")
                                    && !hostPackage(target).equals(hostPackage(from))
                                    && !hostPackage(target).equals("core")
                                    && !isData(target)) {
                                events.add(
                                        SimpleConditionEvent.violated(from, call.getDescription()));
                            }
                        }
                    }
                };
        return classes()
                .that()
                .resideInAPackage(part("wasm"))
                .and()
                .resideOutsideOfPackage(part("wasm.system"))
                .should(construct)
                .allowEmptyShould(true);
    }

    private String hostPackage(JavaClass type) {
        String rest = type.getPackageName().substring((root + ".wasm.").length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static boolean isData(JavaClass type) {
        return type.isRecord() || type.isEnum() || type.isAssignableTo(Throwable.class);
    }

    /// No cycle among the exported packages of any part. A package and the mechanism behind it
    /// (`internal`) know each other by design, so mechanisms are left out.
    List<ArchRule> packagesAreFreeOfCycles() {
        return PARTS.keySet().stream()
                .<ArchRule>map(name ->
                        slices().assignedFrom(new Exported(root + '.' + name))
                                .should()
                                .beFreeOfCycles()
                                .allowEmptyShould(true)
                                .as("exported packages of " + name + " have no cycles"))
                .toList();
    }

    private record Exported(String part) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            boolean inside = name.equals(part) || name.startsWith(part + '.');
            return inside && !name.contains(".internal") && !name.endsWith(".platform")
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "exported packages of " + part;
        }
    }

    /// The engine library stays behind its adapter (D10).
    ArchRule onlyTheAdapterSeesTheEngineLibrary() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(part("cm.internal.endive"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("run.endive..");
    }

    /// Files, sockets and processes are touched only where the rule BND-6 names (the guarded
    /// executors, the audit log, storage backends, the compile cache) and by the command line and
    /// the source generator of a build, which are the user's own hand.
    ArchRule onlyNamedPlacesTouchTheOperatingSystem() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        part("osl.fs"),
                        part("osl.audit"),
                        part("osl.platform"),
                        part("osl.internal"),
                        part("wasm.storage"),
                        part("cm.internal.cache"),
                        part("cm.bindgen"),
                        part("wit"),
                        part("cli"))
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.nio\\.file\\.Files|java\\.nio\\.channels\\.(FileChannel|SocketChannel|ServerSocketChannel)"
                            + "|java\\.io\\.(File|FileInputStream|FileOutputStream|RandomAccessFile|FileReader|FileWriter)"
                            + "|java\\.net\\.(Socket|ServerSocket|DatagramSocket|URLConnection)"
                            + "|java\\.lang\\.ProcessBuilder");
    }

    /// Only the command line writes to the standard streams.
    ArchRule onlyTheCommandLinePrints() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(part("cli"))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
    }

    /// Nobody sleeps but the machine's clock; waiting is done by timers, parks with a reason, and
    /// clocks that tests own.
    ArchRule nobodySleeps() {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Clock")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class);
    }

    /// Every package says that nothing is null unless it says so.
    ArchRule everyPackageIsNullMarked() {
        return classes()
                .should(
                        new ArchCondition<>("be in a package with @NullMarked") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                boolean marked =
                                        type.getPackage()
                                                .tryGetAnnotationOfType(
                                                        "org.jspecify.annotations.NullMarked")
                                                .isPresent();
                                if (!marked) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    type,
                                                    type.getPackageName() + " is not @NullMarked"));
                                }
                            }
                        });
    }

    /// Exceptions others can see belong to a sealed tree: they are abstract and sealed, or final.
    ArchRule publicExceptionsAreInASealedTree() {
        return classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and()
                .arePublic()
                .and()
                .resideOutsideOfPackage("..internal..")
                .should(
                        new ArchCondition<>("be final or sealed") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                boolean closed =
                                        type.getModifiers().contains(JavaModifier.FINAL)
                                                || type.reflect().isSealed();
                                if (!closed) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    type,
                                                    type.getName()
                                                            + " is neither final nor sealed"));
                                }
                            }
                        })
                .allowEmptyShould(true);
    }

    /// What is exported speaks only of what is exported.
    ArchRule publicSignaturesHideInternals() {
        return classes()
                .that()
                .arePublic()
                .and()
                .resideOutsideOfPackages("..internal..", "..osl.platform..") // neither is exported
                .should(
                        new ArchCondition<>("have no internal type in a public signature") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                for (JavaMethod method : type.getMethods()) {
                                    boolean open =
                                            method.getModifiers().contains(JavaModifier.PUBLIC)
                                                    || method.getModifiers()
                                                            .contains(JavaModifier.PROTECTED);
                                    boolean leaks =
                                            isInternal(method.getRawReturnType())
                                                    || method.getRawParameterTypes().stream()
                                                            .anyMatch(Rules::isInternal);
                                    if (open && leaks && !method.getName().contains("$")) {
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type, method.getDescription()));
                                    }
                                }
                            }
                        })
                .allowEmptyShould(true);
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith("io.airssys.")
                && type.getPackageName().contains(".internal");
    }

    /// Wall and monotonic time come in through seams that tests own; only the seams' system side
    /// reads them.
    ArchRule wallClockIsReadBySeamsOnly() {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Clock")
                .and()
                .doNotHaveSimpleName("RequestId") // a UUIDv7 begins with wall time
                .and()
                .resideOutsideOfPackage(part("cli"))
                .should(
                        new ArchCondition<>("call System.currentTimeMillis") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                                    boolean wall =
                                            access.getTargetOwner().isEquivalentTo(System.class)
                                                    && access.getName().equals("currentTimeMillis");
                                    if (wall) {
                                        events.add(
                                                SimpleConditionEvent.satisfied(
                                                        type, access.getDescription()));
                                    }
                                }
                            }
                        });
    }

    /// All of them, by name.
    Map<String, List<ArchRule>> all() {
        Map<String, List<ArchRule>> all = new LinkedHashMap<>();
        all.put("partsUseOnlyWhatTheyMay", partsUseOnlyWhatTheyMay());
        all.put("hostPackagesKeepTheirChain", hostPackagesKeepTheirChain());
        all.put(
                "onlySystemConstructsAcrossHostPackages",
                List.of(onlySystemConstructsAcrossHostPackages()));
        all.put("packagesAreFreeOfCycles", packagesAreFreeOfCycles());
        all.put(
                "onlyTheAdapterSeesTheEngineLibrary",
                List.of(onlyTheAdapterSeesTheEngineLibrary()));
        all.put(
                "onlyNamedPlacesTouchTheOperatingSystem",
                List.of(onlyNamedPlacesTouchTheOperatingSystem()));
        all.put("onlyTheCommandLinePrints", List.of(onlyTheCommandLinePrints()));
        all.put("nobodySleeps", List.of(nobodySleeps()));
        all.put("everyPackageIsNullMarked", List.of(everyPackageIsNullMarked()));
        all.put("publicExceptionsAreInASealedTree", List.of(publicExceptionsAreInASealedTree()));
        all.put("publicSignaturesHideInternals", List.of(publicSignaturesHideInternals()));
        all.put("wallClockIsReadBySeamsOnly", List.of(wallClockIsReadBySeamsOnly()));
        return all;
    }
}
