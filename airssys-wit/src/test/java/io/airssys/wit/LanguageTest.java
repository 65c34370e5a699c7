package io.airssys.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What the parts of the language mean.
@Rule("WIT-1")
class LanguageTest {
    @Test
    void aBareResourceIsOwnedWhereAValueStandsAndAnotherNameWhereATypeIsNamed() {
        WitInterface i =
                only(
                        """
                        package a:b;
                        interface i {
                          resource r { constructor(); m: func(other: borrow<r>); make: static func() -> r; }
                          type same = r;
                          type handle = own<r>;
                          f: func(x: r, y: same, z: borrow<same>);
                        }
                        """);
        assertThat(type(i, "same").kind()).isEqualTo(new TypeDef.Alias(new WitType.Named("r")));
        assertThat(type(i, "handle").kind()).isEqualTo(new TypeDef.Alias(new WitType.Own("r")));
        assertThat(Objects.requireNonNull(i.functions().get("f")).params())
                .extracting(WitFunc.Param::type)
                .containsExactly(
                        new WitType.Own("r"), new WitType.Own("same"), new WitType.Borrow("same"));
        assertThat(((TypeDef.Resource) type(i, "r").kind()).functions())
                .extracting(WitFunc::kind)
                .containsExactly(
                        WitFunc.Kind.CONSTRUCTOR, WitFunc.Kind.METHOD, WitFunc.Kind.STATIC);
    }

    @Test
    void docCommentsAreKeptAndOthersAreNot() {
        WitInterface i =
                only(
                        """
                        package a:b;
                        // not this
                        /// First.
                        ///
                        ///   indented
                        interface i {
                          /** A block
                            * with a margin. */
                          type t = u8;
                          enum e { /// one
                            a, b }
                        }
                        """);
        assertThat(i.docs()).isEqualTo("First.\n\n  indented");
        assertThat(type(i, "t").docs()).isEqualTo("A block\nwith a margin.");
        assertThat(((TypeDef.Enum) type(i, "e").kind()).labels())
                .extracting(TypeDef.Label::docs)
                .containsExactly("one", "");
    }

    @Test
    void keywordsAreNamesBehindAPercentSign() {
        WitInterface i = only("package a:b; interface i { %type: func(%list: u8); }");
        assertThat(i.functions()).containsOnlyKeys("type");
        assertThat(Wit.print(Objects.requireNonNull(i.functions().get("type"))))
                .isEqualTo("func(%list: u8)");
    }

    @Test
    void unstableItemsExistOnlyWithTheirFeature() {
        String text =
                """
                package a:b;
                interface i { @unstable(feature = later) type t = u8; f: func(); }
                """;
        assertThat(only(text).types()).isEmpty();
        Resolve with = Wit.parseText("t.wit", text, Features.of("later"));
        assertThat(with.findInterface(new InterfaceId(with.main(), "i")).orElseThrow().types())
                .containsOnlyKeys("t");
    }

    @Test
    void aLabelledImportNamesAnInterfaceAgain() {
        Resolve r =
                Wit.parseText(
                        "t.wit",
                        """
                        package a:b;
                        interface store { get: func() -> u8; }
                        world w { import first: store; import second: a:b/store; import store; }
                        """);
        WitWorld world = r.findWorld(new InterfaceId(r.main(), "w")).orElseThrow();
        assertThat(world.imports()).containsOnlyKeys("first", "second", "a:b/store");
        assertThat(Wit.parseText("p.wit", Wit.print(r))).isEqualTo(r);
    }

    @Test
    void includeRenamesLabelsEverywhereTheyAreMentioned() {
        Resolve r =
                Wit.parseText(
                        "t.wit",
                        """
                        package a:b;
                        world base { record point { x: u8 } import draw: func(p: list<point>); }
                        world w { include base with { point as spot, draw as paint } }
                        """);
        assertThat(Wit.print(r))
                .contains("record spot {")
                .contains("import paint: func(p: list<spot>);");
    }

    @Test
    void hiddenDirectionMarksInCommentsAreRefused() {
        assertThatThrownBy(() -> only("package a:b; // \u202E evil\ninterface i {}"))
                .isInstanceOf(WitException.Malformed.class)
                .hasMessageContaining("U+202E");
        assertThat(only("package a:b; // grün\ninterface i {}").name()).isEqualTo("i");
    }

    private static WitInterface only(String text) {
        return Wit.parseText("t.wit", text).mainPackage().interfaces().values().iterator().next();
    }

    private static TypeDef type(WitInterface i, String name) {
        return Objects.requireNonNull(i.types().get(name));
    }
}
