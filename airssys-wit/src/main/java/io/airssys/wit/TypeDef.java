package io.airssys.wit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A type with a name, inside an interface or a world.
///
/// @param docs its doc comment without comment marks, empty when there is none
public record TypeDef(String name, Kind kind, String docs, Stability stability) {
    /// What the name stands for.
    public sealed interface Kind {}

    /// `record`.
    public record Record(List<Field> fields) implements Kind {
        public Record {
            fields = List.copyOf(fields);
        }
    }

    /// `variant`; at least one case.
    public record Variant(List<Case> cases) implements Kind {
        public Variant {
            cases = List.copyOf(cases);
        }
    }

    /// `enum`; at least one label.
    public record Enum(List<Label> labels) implements Kind {
        public Enum {
            labels = List.copyOf(labels);
        }
    }

    /// `flags`.
    public record Flags(List<Label> labels) implements Kind {
        public Flags {
            labels = List.copyOf(labels);
        }
    }

    /// `resource`, with its constructor, methods and static functions in order.
    public record Resource(List<WitFunc> functions) implements Kind {
        public Resource {
            functions = List.copyOf(functions);
        }
    }

    /// `type name = target`.
    public record Alias(WitType target) implements Kind {}

    /// `use source.{type as name}`: the same type as one of another interface.
    ///
    /// @param type its name over there
    public record Use(InterfaceId source, String type) implements Kind {}

    /// A field of a record.
    public record Field(String name, WitType type, String docs) {}

    /// A case of a variant; null without payload.
    public record Case(String name, @Nullable WitType payload, String docs) {}

    /// A label of an enum or of flags.
    public record Label(String name, String docs) {}
}
