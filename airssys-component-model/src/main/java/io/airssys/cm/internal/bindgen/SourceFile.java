package io.airssys.cm.internal.bindgen;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One Java file on its way: lines, and the imports they turn out to need.
///
/// A class is named by its simple name where that means this class and no other, else in full. Not
/// thread-safe.
final class SourceFile {
    private static final int WIDTH = 100;
    private static final String INDENT = "    ";

    private final String javaPackage;
    private final Set<String> taken;
    private final Set<String> neighbours;
    private final SortedMap<String, String> imports = new TreeMap<>();
    private final StringBuilder body = new StringBuilder();
    private int depth;

    /// @param taken simple names that mean a class inside the file
    /// @param neighbours simple names of the other generated classes of its package
    SourceFile(String javaPackage, Set<String> taken, Set<String> neighbours) {
        this.javaPackage = javaPackage;
        this.taken = taken;
        this.neighbours = neighbours;
    }

    /// {@return how a top-level class is written here}
    String name(String qualified) {
        int dot = qualified.lastIndexOf('.');
        String ofPackage = qualified.substring(0, dot);
        String simple = qualified.substring(dot + 1);
        if (taken.contains(simple)) {
            return qualified;
        }
        if (ofPackage.equals(javaPackage)) {
            return simple;
        }
        if (neighbours.contains(simple)) {
            return qualified;
        }
        String known = imports.putIfAbsent(simple, qualified);
        return known == null || known.equals(qualified) ? simple : qualified;
    }

    /// Adds a line, empty or at the present depth.
    SourceFile line(String text) {
        if (!text.isEmpty()) {
            body.append(INDENT.repeat(depth)).append(text);
        }
        body.append('\n');
        return this;
    }

    /// Adds a line that opens a block.
    SourceFile open(String text) {
        line(text);
        depth++;
        return this;
    }

    /// Says that what follows is inside a block the last line opened.
    SourceFile indent() {
        depth++;
        return this;
    }

    /// Adds the end of a block.
    SourceFile close() {
        depth--;
        return line("}");
    }

    /// Adds `before(item, item)after`, each item on a line of its own when one line is too short.
    SourceFile list(String before, List<String> items, String after) {
        String one = before + "(" + String.join(", ", items) + ")" + after;
        if (depth * INDENT.length() + one.length() <= WIDTH) {
            return line(one);
        }
        line(before + "(");
        String indent = INDENT.repeat(depth + 2);
        body.append(indent).append(String.join(",\n" + indent, items)).append(')');
        body.append(after).append('\n');
        return this;
    }

    /// Adds WIT documentation and what follows it as a Javadoc comment.
    ///
    /// @param rest Javadoc lines after it, with an empty line before them
    SourceFile docs(String docs, List<String> rest) {
        List<String> lines =
                new ArrayList<>(docs.strip().lines().map(l -> escaped(l.stripTrailing())).toList());
        if (!lines.isEmpty() && !rest.isEmpty()) {
            lines.add("");
        }
        lines.addAll(rest);
        return comment(lines.toArray(String[]::new));
    }

    /// Adds a Javadoc comment.
    SourceFile comment(String... lines) {
        for (String text : lines) {
            line(text.isEmpty() ? "///" : "/// " + text);
        }
        return this;
    }

    /// WIT documentation is Markdown as Javadoc is, but knows no tags, and Java reads `\\u` even in
    /// comments.
    static String escaped(String text) {
        String plain = text.replace("\\u", "&#92;u").replace("{@", "{&#64;");
        return plain.stripLeading().startsWith("@") ? plain.replaceFirst("@", "&#64;") : plain;
    }

    /// {@return the whole file}
    String text(String header) {
        StringBuilder all = new StringBuilder(header);
        all.append("package ").append(javaPackage).append(";\n\n");
        imports.values().stream()
                .filter(name -> !name.startsWith("java.lang."))
                .sorted()
                .forEach(name -> all.append("import ").append(name).append(";\n"));
        if (imports.values().stream().anyMatch(name -> !name.startsWith("java.lang."))) {
            all.append('\n');
        }
        return all.append(body).toString();
    }
}
