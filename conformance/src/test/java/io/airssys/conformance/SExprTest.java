package io.airssys.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SExprTest {
    @Test
    void readsListsAtomsAndStringsWithTheirPlace() {
        String source = ";; a comment\n(component $c (; (; nested ;) ;) binary \"\\00as\\6d\\n\")";

        SExpr.Group group = SExpr.parse(source).getFirst();

        assertThat(group.head()).isEqualTo("component");
        assertThat(group.line()).isEqualTo(2);
        assertThat(source.substring(group.start(), group.end()))
                .startsWith("(component")
                .endsWith(")");
        assertThat(((SExpr.Str) group.items().get(3)).toBytes())
                .containsExactly(0, 'a', 's', 'm', '\n');
    }

    @Test
    void readsUnicodeInStringsAndEscapes() {
        SExpr.Group group = SExpr.parse("(str.const \"é☃\\u{1f600}\")").getFirst();

        assertThat(((SExpr.Str) group.items().get(1)).text()).isEqualTo("é☃😀");
    }

    @Test
    void saysWhereAListNeverEnds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SExpr.parse("\n(a\n(b)"))
                .withMessageContaining("starts on line 2");
        assertThat(SExpr.parse("\n(a\n(b))")).hasSize(1);
    }
}
