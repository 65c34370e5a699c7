package io.airssys.cm.internal.wave;

import io.airssys.cm.Val;
import io.airssys.cm.type.ValType;
import io.airssys.cm.wave.WaveException;
import io.airssys.wit.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes values on one line, always with `some`, `ok` and every field, so that the text says what
/// the value is without its type at hand.
public final class ValuePrinter {
    private final StringBuilder out = new StringBuilder();

    private ValuePrinter() {}

    /// {@return `value` as text}
    public static String print(Val value) {
        ValuePrinter printer = new ValuePrinter();
        printer.value(value);
        return printer.out.toString();
    }

    private void value(Val value) {
        switch (value) {
            case Val.Bool b -> out.append(b.value());
            case Val.Int i ->
                    out.append(
                            i.type() == ValType.Prim.U64
                                    ? Long.toUnsignedString(i.value())
                                    : Long.toString(i.value()));
            case Val.Float f -> out.append(number(f));
            case Val.Char c -> quoted('\'', Character.toString(c.codePoint()));
            case Val.Str s -> quoted('"', s.value());
            case Val.ListVal l -> sequence('[', l.elements(), ']');
            case Val.Tuple t -> sequence('(', t.elements(), ')');
            case Val.MapVal m -> map(m);
            case Val.Record r -> record(r);
            case Val.Variant v -> {
                label(v.type().cases().get(v.caseIndex()).name());
                payload(v.payload());
            }
            case Val.EnumVal e -> label(e.type().labels().get(e.caseIndex()));
            case Val.Option o -> {
                out.append(o.some() == null ? "none" : "some");
                payload(o.some());
            }
            case Val.Result r -> {
                out.append(r.isOk() ? "ok" : "err");
                payload(r.payload());
            }
            case Val.Flags f -> flags(f);
            case Val.Handle h -> {
                String text = TypeWords.of(h.type());
                throw new WaveException(
                        Diagnostic.at(
                                "wave", text, 0, text.length(), "a resource has no text form", ""),
                        0);
            }
        }
    }

    private static String number(Val.Float f) {
        double value = f.value();
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String text =
                f.type() == ValType.Prim.F32
                        ? Float.toString((float) value)
                        : Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private void quoted(char quote, String text) {
        out.append(quote);
        text.codePoints().forEach(c -> character(quote, c));
        out.append(quote);
    }

    private void character(char quote, int c) {
        switch (c) {
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\\' -> out.append("\\\\");
            default -> {
                if (c == quote) {
                    out.append('\\').append(quote);
                } else if (hidden(c)) {
                    out.append("\\u{").append(Integer.toHexString(c)).append('}');
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }

    /// What a terminal would not show, or would obey.
    private static boolean hidden(int c) {
        int kind = Character.getType(c);
        return kind == Character.CONTROL
                || kind == Character.FORMAT
                || kind == Character.UNASSIGNED
                || kind == Character.LINE_SEPARATOR
                || kind == Character.PARAGRAPH_SEPARATOR;
    }

    private void sequence(char open, List<Val> values, char close) {
        out.append(open);
        String separator = "";
        for (Val value : values) {
            out.append(separator);
            value(value);
            separator = ", ";
        }
        out.append(close);
    }

    private void map(Val.MapVal m) {
        out.append('{');
        String separator = "";
        for (Val.Entry entry : m.entries()) {
            out.append(separator);
            value(entry.key());
            out.append(": ");
            value(entry.value());
            separator = ", ";
        }
        out.append(m.entries().isEmpty() ? ":}" : "}");
    }

    private void record(Val.Record r) {
        out.append(r.fields().isEmpty() ? "{:" : "{");
        for (int i = 0; i < r.fields().size(); i++) {
            out.append(i == 0 ? "" : ", ").append(r.type().fields().get(i).name()).append(": ");
            value(r.fields().get(i));
        }
        out.append('}');
    }

    private void flags(Val.Flags f) {
        out.append('{');
        String separator = "";
        for (int i = 0; i < f.type().labels().size(); i++) {
            if ((f.bits() & (1 << i)) != 0) {
                out.append(separator).append(f.type().labels().get(i));
                separator = ", ";
            }
        }
        out.append('}');
    }

    private void label(String name) {
        out.append(Cursor.KEYWORDS.contains(name) ? "%" : "").append(name);
    }

    private void payload(@Nullable Val payload) {
        if (payload != null) {
            out.append('(');
            value(payload);
            out.append(')');
        }
    }
}
