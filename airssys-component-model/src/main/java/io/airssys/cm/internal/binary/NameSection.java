package io.airssys.cm.internal.binary;

import io.airssys.cm.ComponentException;
import java.util.Optional;

/// The `component-name` section, of which only the component's own name is read: the names of its
/// parts are for printers of component text.
///
/// Names are for messages only, so a damaged section is as good as none.
public final class NameSection {
    private static final int COMPONENT_NAME = 0;

    private NameSection() {}

    /// {@return the component's name}
    ///
    /// @param file the file the section is in
    public static Optional<String> componentName(byte[] file, ComponentDef.Custom section) {
        var in =
                new ByteReader(
                        file, section.start(), section.start() + section.size(), "component-name");
        try {
            while (!in.atEnd()) {
                int id = in.u8("name subsection");
                ByteReader sub = in.slice(in.u32("name subsection size"), "name subsection");
                if (id == COMPONENT_NAME) {
                    return Optional.of(sub.name("component name"));
                }
            }
            return Optional.empty();
        } catch (ComponentException.Malformed _) {
            return Optional.empty();
        }
    }
}
