package io.airssys.osl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    @ParameterizedTest
    @Rule({"PAT-2", "AC-04", "T-11"})
    @CsvSource(
            delimiter = ' ',
            value = {
                "/a /a true",
                "/a /b false",
                "/ / true",
                "/ /a false",
                "/a/* /a/b true",
                "/a/* /a/b/c false",
                "/a/* /a false",
                "/a/* /a/.hidden true",
                "/a/** /a true",
                "/a/** /a/b/c true",
                "/a/** /ab false",
                "/** / true",
                "/**/x /x true",
                "/**/x /a/b/x true",
                "/**/x /a/b/xx false",
                "/a/**/b/**/c /a/b/c true",
                "/a/**/b/**/c /a/1/b/2/3/c true",
                "/a/**/b/**/c /a/1/c false",
                "/?/b /é/b true",
                "/?/b /😀/b true",
                "/?/b /aa/b false",
                "/*a*b /xaxxb true",
                "/*a*b /xbxxa false",
                "/[a-c]x /bx true",
                "/[!a-c]x /bx false",
                "/[!a-c]x /dx true",
                "/{a,b/*}/z /a/z true",
                "/{a,b/*}/z /b/q/z true",
                "/{a,b/*}/z /b/z false",
                "/{a,{b,c}d}e /cde true",
                "/\\*x /*x true",
                "/\\*x /ax false",
                "/\\{a\\} /{a} true",
            })
    void matchesByWholeSegments(String pattern, String path, boolean matches) {
        assertThat(PathPattern.ofPolicy(pattern).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a/b", "/a//b", "/a/", "//", "x:/a"})
    void whatIsNoNormalPathNeverMatches(String path) {
        assertThat(PathPattern.ofPolicy("/**").matches(path)).isFalse();
        assertThat(PathPattern.ofPolicy("/**").matches("/a/b")).isTrue();
    }

    @ParameterizedTest
    @Rule({"AC-01", "T-11"})
    @CsvSource(
            delimiter = '|',
            value = {
                "a|0|begins with",
                "/a//b|3|empty",
                "/a/|2|empty",
                "/a/../b|3|'..'",
                "/./b|1|'.'",
                "/a**|2|whole segment",
                "/[b-a]|2|low to high",
                "/[]|1|not empty",
                "/[a|1|not closed",
                "/[^a]|2|[!",
                "/{a,b|1|not closed",
                "/a}|2|closes nothing",
                "/a\\|2|escapes nothing",
                "/{a,{b,{c,{d,e}}}}|1|3 deep",
            })
    void aWrongPatternNamesThePlace(String pattern, int position, String what) {
        assertThatThrownBy(() -> PathPattern.ofPolicy(pattern))
                .isInstanceOfSatisfying(
                        PatternException.class, e -> assertThat(e.position()).isEqualTo(position))
                .hasMessageContaining(what);
    }

    @Test
    @Rule("AC-01")
    void bracesMakeAtMost256Patterns() {
        PathPattern.ofPolicy("/" + "{a,b}".repeat(8));
        assertThatThrownBy(() -> PathPattern.ofPolicy("/" + "{a,b}".repeat(9)))
                .isInstanceOf(PatternException.class)
                .hasMessageContaining("256");
    }

    @ParameterizedTest
    @Rule("PAT-2")
    @ValueSource(strings = {"/[a]", "/{a,b}", "/\\a", "/a]"})
    void aManifestHasNoClassesBracesAndEscapes(String pattern) {
        assertThatThrownBy(() -> PathPattern.ofManifest(pattern))
                .isInstanceOf(PatternException.class)
                .hasMessageContaining("manifest");
        assertThat(PathPattern.ofManifest("/a*/?/**").matches("/ab/c/d")).isTrue();
    }

    @Test
    @Rule({"AC-03", "P-1"})
    void agreesWithANaiveMatcher() {
        int[] matched = {0};
        Seeded.check(
                40_000,
                s -> {
                    List<String> pattern = s.listOf(4, PathPatternTest::segment);
                    List<String> path = s.listOf(5, r -> "" + r.oneOf('a', 'b') + r.text(2, "ab"));
                    boolean expected = naive(pattern, path);
                    matched[0] += expected ? 1 : 0;
                    assertThat(
                                    PathPattern.ofManifest("/" + String.join("/", pattern))
                                            .matches("/" + String.join("/", path)))
                            .as("%s on %s", pattern, path)
                            .isEqualTo(expected);
                });
        assertThat(matched[0]).isGreaterThan(2_000);
    }

    @Test
    @Rule({"CAP-4", "P-1"})
    void coversExactlyWhatNoPathContradicts() {
        List<List<String>> paths = smallPaths();
        int[] covered = {0};
        Seeded.check(
                1_500,
                s -> {
                    List<String> wide = s.listOf(2, PathPatternTest::shortSegment);
                    List<String> narrow = s.listOf(2, PathPatternTest::shortSegment);
                    boolean expected =
                            paths.stream().noneMatch(p -> naive(narrow, p) && !naive(wide, p));
                    covered[0] += expected ? 1 : 0;
                    assertThat(
                                    PathPattern.ofManifest("/" + String.join("/", wide))
                                            .covers(
                                                    PathPattern.ofManifest(
                                                            "/" + String.join("/", narrow))))
                            .as("%s covers %s", wide, narrow)
                            .isEqualTo(expected);
                });
        assertThat(covered[0]).isGreaterThan(150);
    }

    @Test
    @Rule("AC-03")
    void aHostilePatternStaysLinear() {
        String pattern = "/**/" + "*a".repeat(100) + "*b" + "*a".repeat(99);
        String path = "/" + "a".repeat(4_095);
        PathPattern compiled = PathPattern.ofPolicy(pattern);
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(compiled.matches(path)).isFalse());
        assertThat(compiled.matches(path + "b" + "a".repeat(99))).isTrue();
    }

    private static String segment(Seeded s) {
        if (s.oneIn(4)) {
            return "**";
        }
        String segment = s.oneOf("a", "b", "*", "?") + s.text(3, "ab*?");
        return segment.replaceAll("\\*+", "*");
    }

    private static String shortSegment(Seeded s) {
        if (s.oneIn(3)) {
            return "**";
        }
        return (s.oneOf("a", "*", "?") + s.text(1, "a*?")).replaceAll("\\*+", "*");
    }

    private static List<List<String>> smallPaths() {
        List<String> segments = new ArrayList<>();
        for (String word : List.of("", "a", "x", "aa", "ax", "xa", "xx")) {
            for (String last : List.of("a", "x")) {
                segments.add(word + last);
            }
        }
        List<List<String>> paths = new ArrayList<>(List.of(List.of()));
        for (String a : segments) {
            paths.add(List.of(a));
            for (String b : segments) {
                paths.add(List.of(a, b));
                for (String c : List.of("a", "x", "xx")) {
                    paths.add(List.of(a, b, c));
                }
            }
        }
        return paths;
    }

    /// The definition, without any care for time.
    private static boolean naive(List<String> pattern, List<String> path) {
        if (pattern.isEmpty()) {
            return path.isEmpty();
        }
        List<String> rest = pattern.subList(1, pattern.size());
        if (pattern.getFirst().equals("**")) {
            return naive(rest, path)
                    || (!path.isEmpty() && naive(pattern, path.subList(1, path.size())));
        }
        return !path.isEmpty()
                && path.getFirst().matches(pattern.getFirst().replace("*", ".*").replace("?", "."))
                && naive(rest, path.subList(1, path.size()));
    }
}
