package io.airssys.wasm.security;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// JSON in the one form of RFC 8785: keys in order of their UTF-16 units, no blanks, numbers as
/// ECMAScript prints them. Equal values give equal bytes.
public final class CanonicalJson {
    private CanonicalJson() {}

    /// {@return the canonical form of maps, lists, strings, longs, finite doubles and booleans, in
    /// UTF-8}
    public static byte[] bytes(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case String text -> string(text, out);
            case Boolean flag -> out.append(flag.booleanValue());
            case Long number -> out.append(number.longValue());
            case Integer number -> out.append(number.intValue());
            case Double number -> out.append(number(number));
            case List<?> list -> list(list, out);
            case Map<?, ?> map -> map(map, out);
            default ->
                    throw new IllegalArgumentException(
                            "no JSON for a value of " + value.getClass().getName());
        }
    }

    private static void list(List<?> list, StringBuilder out) {
        out.append('[');
        Iterator<?> items = list.iterator();
        while (items.hasNext()) {
            write(items.next(), out);
            if (items.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static void map(Map<?, ?> map, StringBuilder out) {
        // String order in Java is the order of UTF-16 units the RFC asks for.
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((k, v) -> sorted.put((String) k, v));
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            out.append(separator);
            string(entry.getKey(), out);
            out.append(':');
            write(entry.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(c < 0x10 ? "0" : "");
                        out.append(Integer.toHexString(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /// Java prints at least two digits, so one digit that reads back as well is tried first.
    private static BigDecimal shortest(double value) {
        BigDecimal decimal = new BigDecimal(Double.toString(value));
        BigDecimal oneDigit = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
        return (oneDigit.doubleValue() == value ? oneDigit : decimal).stripTrailingZeros();
    }

    /// ECMA-262, Number::toString: the shortest digits that read back, as a plain decimal between
    /// 1e-6 and 1e21 and with an exponent beyond.
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no " + value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        String sign = value < 0 ? "-" : "";
        if (point > 21 || point < -5) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            String exponent = (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
            return sign + digits.charAt(0) + fraction + exponent;
        }
        return sign + shortest.toPlainString();
    }
}
