package io.airssys.cm.encode;

import io.airssys.cm.Component;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A plan to join components into one: which there are, whose exports go to whose imports, and what
/// the whole exports.
///
/// An import that a wire names takes the export the wire names. With `match`, any other import
/// takes the export of the same name of another part, or of the highest compatible version of it
/// (CM-10). Whatever is left is imported by the whole: parts that import one interface share it, in
/// the highest version any of them asks for, with all members that any of them uses.
///
/// Immutable and thread-safe.
///
/// @param parts the components, at least one, by names that differ
/// @param wires at most one for each import of a part
/// @param match whether imports without a wire are matched by name
/// @param exports what the whole exports; at least one
public record Composition(List<Part> parts, List<Wire> wires, boolean match, List<Export> exports) {
    public Composition {
        parts = List.copyOf(parts);
        wires = List.copyOf(wires);
        exports = List.copyOf(exports);
        if (parts.isEmpty() || exports.isEmpty()) {
            throw new IllegalArgumentException(
                    "a composition has at least one part and one export, not "
                            + parts.size()
                            + " and "
                            + exports.size());
        }
        Set<String> names = new HashSet<>();
        for (Part part : parts) {
            if (!names.add(part.name())) {
                throw new IllegalArgumentException("two parts are called '" + part.name() + "'");
            }
        }
    }

    /// A component under a name that stands for it in this plan and in messages. Instances are
    /// never shared: a component that is two parts is two instances.
    public record Part(String name, Component component) {}

    /// An export of one part that becomes an import of another.
    ///
    /// @param part whose import it is
    /// @param imported name of the import
    /// @param from whose export it is
    /// @param exported name of the export
    public record Wire(String part, String imported, String from, String exported) {}

    /// An export of a part that the whole exports.
    ///
    /// @param exported its name, null for all exports of the part
    /// @param as the name the whole gives it, null for the same
    public record Export(String part, @Nullable String exported, @Nullable String as) {
        public Export {
            if (exported == null && as != null) {
                throw new IllegalArgumentException(
                        "all exports of '" + part + "' cannot share the name '" + as + "'");
            }
        }

        /// {@return all exports of a part under their own names}
        public static Export all(String part) {
            return new Export(part, null, null);
        }
    }

    /// {@return a plan in which the imports of one component take what others export, and the whole
    /// exports what that one does}
    ///
    /// @param socket the component whose imports are filled
    /// @param plugs the components that fill them; what they import themselves is matched as well
    public static Composition plug(Part socket, List<Part> plugs) {
        List<Part> parts = new ArrayList<>(plugs);
        parts.addFirst(socket);
        return new Composition(parts, List.of(), true, List.of(Export.all(socket.name())));
    }
}
