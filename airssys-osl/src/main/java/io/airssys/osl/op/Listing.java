package io.airssys.osl.op;

import java.util.List;

/// What a folder holds, in the order of names.
///
/// @param entries at most as many as asked for
/// @param truncated whether there were more
public record Listing(List<Entry> entries, boolean truncated) {
    /// One name.
    ///
    /// @param name the name
    /// @param type what it stands for; a link is not followed
    public record Entry(String name, FileInfo.Type type) {}

    /// Copies the entries.
    public Listing {
        entries = List.copyOf(entries);
    }
}
