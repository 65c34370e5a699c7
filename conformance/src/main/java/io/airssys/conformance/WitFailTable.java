package io.airssys.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where each bad WIT fixture is wrong, from `wit-parse-fail.tsv`: one line per fixture with its
/// name, then file, line and column of the place; `#` starts a comment.
final class WitFailTable {
    private final Map<String, String> places;

    private WitFailTable(Map<String, String> places) {
        this.places = places;
    }

    /// Reads the table.
    ///
    /// @throws IOException when a line has not exactly four cells, or names a fixture again
    static WitFailTable read(Path file) throws IOException {
        Map<String, String> places = new TreeMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            if (cells.length != 4
                    || places.putIfAbsent(
                                    cells[0],
                                    place(
                                            cells[1],
                                            Integer.parseInt(cells[2]),
                                            Integer.parseInt(cells[3])))
                            != null) {
                throw new IOException(
                        file + ":" + number + ": expected a new fixture, file, line and column");
            }
        }
        return new WitFailTable(places);
    }

    static String place(String file, int line, int column) {
        return file + ":" + line + ":" + column;
    }

    /// {@return the place as `file:line:column`}
    Optional<String> place(String fixture) {
        return Optional.ofNullable(places.get(fixture));
    }

    /// {@return the fixtures that have a row, a copy}
    Set<String> fixtures() {
        return new TreeSet<>(places.keySet());
    }
}
