package io.airssys.cli.output;

import java.util.ArrayList;
import java.util.List;

/// A table for people (rule O5): text left, numbers right, two spaces between columns, never
/// shortened.
public final class Table {
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    /// A table with these column titles.
    public Table(String... header) {
        this.header = List.of(header);
    }

    /// Adds a row; cells are escaped for the terminal.
    public Table row(Object... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + header.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(Escape.controls(String.valueOf(cell)));
        }
        rows.add(row);
        return this;
    }

    /// {@return whether no row was added}
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// {@return the lines, header first, without trailing blanks}
    public List<String> lines(Ansi ansi) {
        int columns = header.size();
        int[] width = new int[columns];
        boolean[] number = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            width[c] = header.get(c).length();
            number[c] = !rows.isEmpty();
            for (List<String> row : rows) {
                width[c] = Math.max(width[c], row.get(c).length());
                number[c] &= isNumber(row.get(c));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(ansi.strong(line(header, width, number)));
        for (List<String> row : rows) {
            lines.add(line(row, width, number));
        }
        return lines;
    }

    private static String line(List<String> cells, int[] width, boolean[] number) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < cells.size(); c++) {
            String pad = " ".repeat(width[c] - cells.get(c).length());
            line.append(c == 0 ? "" : "  ");
            line.append(number[c] ? pad + cells.get(c) : cells.get(c) + pad);
        }
        return line.toString().stripTrailing();
    }

    private static boolean isNumber(String text) {
        return text.equals("-")
                || (!text.isEmpty() && Character.isDigit(text.charAt(0)) && !text.contains(":"));
    }
}
