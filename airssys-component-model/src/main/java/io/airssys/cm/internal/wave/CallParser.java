package io.airssys.cm.internal.wave;

import io.airssys.cm.wave.WaveCall;

/// Splits a call into the name of its function and its arguments.
public final class CallParser {
    private static final String NAME_MARKS = "-:/@.+%[]";

    private CallParser() {}

    /// {@return the call in `text`}
    public static WaveCall parse(String text) {
        Cursor cursor = new Cursor(text, 0);
        cursor.skipBlank();
        int start = cursor.at;
        int end = start;
        while (end < text.length()
                && (Cursor.letterOrDigit(text.charAt(end))
                        || NAME_MARKS.indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        if (end == start) {
            throw cursor.expected("the name of a function");
        }
        cursor.at = end;
        if (!cursor.looksAt("(")) {
            throw cursor.expected("'(' and the arguments of the function");
        }
        String name = text.substring(start, end);
        // `[method]counter.get` holds a dot of its own; a version before it holds more.
        int bracket = name.indexOf('[');
        int dot = bracket >= 0 ? bracket - 1 : name.lastIndexOf('.');
        String function = name.substring(dot + 1);
        function = function.startsWith("%") ? function.substring(1) : function;
        boolean separated = dot < 0 || name.charAt(dot) == '.';
        if (!separated || dot == 0 || !isFunction(function)) {
            throw cursor.fault(
                    start,
                    end - start,
                    "'%s' names no function".formatted(name),
                    "write namespace:package/interface.function(…) or function(…)");
        }
        return new WaveCall(dot < 0 ? null : name.substring(0, dot), function, text, cursor.at);
    }

    private static boolean isFunction(String name) {
        String label = "[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*";
        return name.matches(label)
                || name.matches("\\[constructor\\]" + label)
                || name.matches("\\[(method|static)\\]" + label + "\\." + label);
    }
}
