package io.airssys.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.airssys.testing.Rule;
import io.airssys.wit.WitChange.Compatibility;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every change is found once, under its name, and classed by who goes on working.
@Rule({"WIT-4", "WIT1"})
class WitDiffTest {
    @Test
    void equalPackagesDifferInNothing() {
        String text = "package a:b; interface i { record p { x: u8 } f: func(p: p) -> list<p>; }";
        assertThat(packages(text, text).changes()).isEmpty();
        assertThat(packages(text, text).step()).isEqualTo(VersionStep.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    f: func();              | f: func(); g: func();      | FOR_CALLERS      | MINOR | a:b/i.g | function was added
                    f: func(); g: func();   | f: func();                 | FOR_IMPLEMENTERS | MAJOR | a:b/i.g | function was removed
                    f: func(x: u8);         | f: func(x: u16);           | BREAKING | MAJOR | a:b/i.f | parameter 'x' is u16, was u8
                    f: func(x: u8);         | f: func(y: u8);            | BREAKING | MAJOR | a:b/i.f | parameter 1 is named 'y', was 'x'
                    f: func(x: u8);         | f: func();                 | BREAKING | MAJOR | a:b/i.f | takes 0 parameters, took 1
                    f: func() -> u8;        | f: func();                 | BREAKING | MAJOR | a:b/i.f | the result is nothing, was u8
                    f: func();              | f: async func();           | BREAKING | MAJOR | a:b/i.f | is async, was not
                    f: func(x: list<u8>);   | f: func(x: list<u8, 4>);   | BREAKING | MAJOR | a:b/i.f | parameter 'x' is list<u8, 4>, was list<u8>
                    enum e { a }            | enum e { a, b }            | BREAKING | MAJOR | a:b/i.e | case 'b' is new
                    enum e { a, b }         | enum e { b, a }            | BREAKING | MAJOR | a:b/i.e | its cases stand in another order
                    flags l { a, b }        | flags l { a }              | BREAKING | MAJOR | a:b/i.l | flag 'b' is gone
                    record r { a: u8 }      | record r { b: u8 }         | BREAKING | MAJOR | a:b/i.r | field 'a' is gone and 'b' new
                    record r { a: u8 }      | record r { a: string }     | BREAKING | MAJOR | a:b/i.r | field 'a' is string, was u8
                    variant v { a(u8) }     | variant v { a }            | BREAKING | MAJOR | a:b/i.v | case 'a' is nothing, was u8
                    type t = option<u8>;    | type t = option<s8>;       | BREAKING | MAJOR | a:b/i.t | the value is s8, was u8
                    enum e { a }            | flags e { a }              | BREAKING | MAJOR | a:b/i.e | is flags e of a:b/i, was enum e of a:b/i
                    type t = u8;            | type t = u8; type u = u8;  | FOR_CALLERS      | MINOR | a:b/i.u | type was added
                    type t = u8; type u = u8; | type t = u8;             | FOR_IMPLEMENTERS | MAJOR | a:b/i.u | type was removed
                    resource r;             | resource r { m: func(); }  | FOR_CALLERS      | MINOR | a:b/i.r.m | method was added
                    resource r { constructor(); } | resource r;          | FOR_IMPLEMENTERS | MAJOR | a:b/i.r.constructor | constructor was removed
                    resource r { m: func(); } | resource r { m: static func(); } | BREAKING | MAJOR | a:b/i.r.m | is a static function, was a method
                    """)
    void aChangeInAnInterfaceIsClassedByWhoGoesOnWorking(
            String before,
            String after,
            Compatibility compatibility,
            VersionStep step,
            String name,
            String reason) {
        WitDiff diff = packages(inInterface(before), inInterface(after));
        assertThat(diff.changes())
                .containsExactly(new WitChange(compatibility, step, name, reason));
        assertThat(diff.breaks()).isEqualTo(step == VersionStep.MAJOR);
    }

    @Test
    void aTypeIsComparedByStructureWhateverItsName() {
        WitDiff diff =
                packages(
                        "package a:b; interface i { f: func(x: u32) -> list<u8>; }",
                        """
                        package a:b;
                        interface types { type word = u32; type bytes = list<u8>; }
                        interface i { use types.{word, bytes}; f: func(x: word) -> bytes; }
                        """);
        assertThat(diff.changes())
                .extracting(WitChange::name, WitChange::step)
                .containsExactly(
                        tuple("a:b/i.word", VersionStep.MINOR),
                        tuple("a:b/i.bytes", VersionStep.MINOR),
                        tuple("a:b/types", VersionStep.MINOR));
    }

    @Test
    void aChangedTypeIsToldOnceAndNotForEveryFunctionThatTakesIt() {
        String head = "package a:b; interface i { record p { x: ";
        String tail = " } f: func(p: p); g: func() -> list<p>; type q = p; }";
        WitDiff diff = packages(head + "u8" + tail, head + "u16" + tail);
        assertThat(diff.changes())
                .extracting(WitChange::name)
                .containsExactly("a:b/i.p", "a:b/i.q");
    }

    @Test
    void aChangedTypeOfAnotherPackageIsToldWhereItIsMentioned() {
        String text =
                """
                package a:b;
                interface i { use c:d/types.{p}; f: func(p: p); }
                package c:d { interface types { record p { x: %s } } }
                """;
        assertThat(packages(text.formatted("u8"), text.formatted("u16")).changes())
                .extracting(WitChange::name, WitChange::reason)
                .containsExactly(
                        tuple("a:b/i.p", "field 'x' is u16, was u8"),
                        tuple("a:b/i.f", "parameter 'p' is another p: field 'x' is u16, was u8"));
        assertThat(packages(text.formatted("u8"), text.formatted("u8")).changes()).isEmpty();
    }

    @Test
    void resourcesAreTheSameOnlyWhereTheyAreDefinedInTheSamePlace() {
        String text =
                """
                package a:b;
                interface x { resource r; }
                interface y { resource r; }
                interface i { use %s.{r}; f: func(r: borrow<r>); }
                """;
        List<WitChange> changes = packages(text.formatted("x"), text.formatted("y")).changes();
        assertThat(changes)
                .extracting(WitChange::name, WitChange::compatibility)
                .containsExactly(
                        tuple("a:b/i.r", Compatibility.BREAKING),
                        tuple("a:b/i.f", Compatibility.BREAKING));
        assertThat(packages(text.formatted("x"), text.formatted("x")).changes()).isEmpty();
    }

    @Test
    void remarksNeedAPatchAndADeprecationOneStepMore() {
        String text = "package a:b@1.1.0; interface i { %s f: func(); }";
        String since = "@since(version = 1.0.0)";
        WitDiff docs = packages(text.formatted(since), text.formatted("/// Says f.\n" + since));
        assertThat(docs.step()).isEqualTo(VersionStep.PATCH);
        WitDiff deprecated =
                packages(
                        text.formatted(since),
                        text.formatted(since + " @deprecated(version = 1.1.0)"));
        assertThat(deprecated.step()).isEqualTo(VersionStep.MINOR);
        assertThat(deprecated.changes())
                .extracting(WitChange::compatibility)
                .containsExactly(Compatibility.COMPATIBLE);
    }

    @Test
    void interfacesAndWorldsThatGoBreakAndThoseThatComeDoNot() {
        WitDiff diff =
                packages(
                        "package a:b; interface i {} world w {}",
                        "package a:b; interface j {} world v {}");
        assertThat(diff.changes())
                .extracting(WitChange::name, WitChange::compatibility, WitChange::step)
                .containsExactly(
                        tuple("a:b/i", Compatibility.BREAKING, VersionStep.MAJOR),
                        tuple("a:b/j", Compatibility.COMPATIBLE, VersionStep.MINOR),
                        tuple("a:b/w", Compatibility.BREAKING, VersionStep.MAJOR),
                        tuple("a:b/v", Compatibility.COMPATIBLE, VersionStep.MINOR));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    import f: func();      | import f: func(); import g: func(); | FOR_IMPLEMENTERS | MINOR | import g
                    import f: func();      | export e: func();   | FOR_CALLERS | MAJOR | import f
                    export e: func();      | export e: func(); export g: func(); | FOR_CALLERS | MAJOR | export g
                    export e: func(); export g: func(); | export e: func(); | FOR_IMPLEMENTERS | MINOR | export g
                    export e: func(x: u8); | export e: func(x: u16); | BREAKING | MAJOR | export e
                    import i;              | import i: func();   | FOR_CALLERS | MAJOR | import a:b/i
                    export x: interface { f: func(); } | export x: func(); | BREAKING | MAJOR | export x
                    import x: interface { f: func(); } | import x: interface { f: func(); g: func(); } | FOR_IMPLEMENTERS | MINOR | import x.g
                    export x: interface { f: func(); } | export x: interface { f: func(); g: func(); } | FOR_CALLERS | MAJOR | export x.g
                    """)
    void aWorldProtectsTheComponentsThatTargetIt(
            String before,
            String after,
            Compatibility compatibility,
            VersionStep step,
            String name) {
        WitDiff diff = worlds(inWorld(before), inWorld(after));
        assertThat(diff.changes())
                .extracting(WitChange::compatibility, WitChange::step, WitChange::name)
                .contains(tuple(compatibility, step, name));
    }

    @Test
    void aWorldOfAPackageIsToldWithItsName() {
        WitDiff diff = packages(inWorld("import f: func();"), inWorld("import f: func(x: u8);"));
        assertThat(diff.changes())
                .extracting(WitChange::name, WitChange::reason)
                .containsExactly(tuple("a:b/w import f", "takes 1 parameters, took 0"));
    }

    @Test
    void aComponentProtectsThoseWhoRunAndCallIt() {
        Resolve small = Wit.parseText("s", inWorld("export f: func();"));
        Resolve large = Wit.parseText("l", inWorld("export f: func(); export g: func();"));
        Resolve hungry = Wit.parseText("h", inWorld("export f: func(); import h: func();"));
        assertThat(WitDiff.components(small, world(small), large, world(large)).step())
                .isEqualTo(VersionStep.MINOR);
        assertThat(WitDiff.components(large, world(large), small, world(small)).breaks()).isTrue();
        assertThat(WitDiff.components(small, world(small), hungry, world(hungry)).breaks())
                .isTrue();
        assertThat(WitDiff.components(hungry, world(hungry), small, world(small)).breaks())
                .isFalse();
    }

    @Test
    void versionsThatLinkStandForEachOtherAndOthersDoNot() {
        String text =
                "package a:b; world w { import c:d/i@%1$s; } package c:d@%1$s { interface i {} }";
        assertThat(worlds(text.formatted("0.2.1"), text.formatted("0.2.6")).changes())
                .extracting(WitChange::compatibility, WitChange::reason)
                .containsExactly(tuple(Compatibility.COMPATIBLE, "version 0.2.6"));
        assertThat(worlds(text.formatted("0.2.1"), text.formatted("0.3.0")).changes())
                .extracting(WitChange::name, WitChange::reason)
                .containsExactly(
                        tuple("import c:d/i@0.2.1", "interface was removed"),
                        tuple("import c:d/i@0.3.0", "interface was added"));
    }

    @Test
    void theVersionOfThePackageItselfMayGoAnywhere() {
        String text =
                "package a:b@%s; interface i { resource r; f: func(r: r); } world w { import i; }";
        assertThat(packages(text.formatted("1.0.0"), text.formatted("2.0.0")).changes()).isEmpty();
        assertThat(
                        packages(
                                        text.formatted("1.0.0"),
                                        text.replace("a:b", "a:c").formatted("1.0.0"))
                                .breaks())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3, NONE, 1.2.3",
        "1.2.3, PATCH, 1.2.4",
        "1.2.3, MINOR, 1.3.0",
        "1.2.3, MAJOR, 2.0.0",
        "0.2.3, PATCH, 0.2.4",
        "0.2.3, MINOR, 0.2.4",
        "0.2.3, MAJOR, 0.3.0",
        "0.0.3, MAJOR, 0.0.4",
        "1.0.0-rc.1, MAJOR, 1.0.0"
    })
    void aStepLeadsToTheNextVersionThatMayCarryIt(String from, VersionStep step, String to) {
        SemVer next = SemVer.parse(to);
        assertThat(step.after(SemVer.parse(from))).isEqualTo(next);
        assertThat(step.reached(SemVer.parse(from), next)).isTrue();
        if (step != VersionStep.NONE) {
            assertThat(step.reached(SemVer.parse(from), SemVer.parse(from))).isFalse();
        }
    }

    @Test
    void typesThatDoubleWithEveryStepAreComparedAtOnce() {
        assertThat(packages(doubling("u8"), doubling("u8")).changes()).isEmpty();
        assertThat(packages(doubling("u8"), doubling("u16")).breaks()).isTrue();
    }

    /// Sixty types of another package, each naming the one before it twice.
    private static String doubling(String first) {
        StringBuilder text =
                new StringBuilder(
                        "package a:b; interface i { use c:d/t.{t60}; f: func(x: t60); }"
                                + " package c:d { interface t { type t0 = ");
        text.append(first).append("; ");
        for (int i = 1; i <= 60; i++) {
            text.append("record t%1$d { a: t%2$d, b: t%2$d } ".formatted(i, i - 1));
        }
        return text + "} }";
    }

    @Test
    void aWorldThatDoesNotExistIsRefused() {
        Resolve one = Wit.parseText("o", inWorld("import f: func();"));
        InterfaceId none = new InterfaceId(one.main(), "none");
        assertThatThrownBy(() -> WitDiff.worlds(one, world(one), one, none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a:b/none");
        assertThat(WitDiff.worlds(one, world(one), one, world(one)).changes()).isEmpty();
    }

    private static String inInterface(String members) {
        return "package a:b; interface i { " + members + " }";
    }

    private static String inWorld(String parts) {
        return "package a:b; interface i {} world w { " + parts + " }";
    }

    private static InterfaceId world(Resolve resolve) {
        return new InterfaceId(resolve.main(), "w");
    }

    private static WitDiff packages(String before, String after) {
        return WitDiff.packages(Wit.parseText("old.wit", before), Wit.parseText("new.wit", after));
    }

    private static WitDiff worlds(String before, String after) {
        Resolve old = Wit.parseText("old.wit", before);
        Resolve now = Wit.parseText("new.wit", after);
        return WitDiff.worlds(old, world(old), now, world(now));
    }
}
