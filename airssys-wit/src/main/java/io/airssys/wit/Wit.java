package io.airssys.wit;

import io.airssys.wit.internal.print.Printer;
import io.airssys.wit.internal.print.TypeText;
import io.airssys.wit.internal.resolve.InputReader;
import io.airssys.wit.internal.resolve.Inputs;
import io.airssys.wit.internal.resolve.Resolver;
import io.airssys.wit.internal.syntax.Source;
import java.nio.file.Path;
import java.util.List;

/// Reads WIT and writes it. Stateless, so usable from any thread.
///
/// Reading is bounded: files of at most 8 MiB, at most 4,096 of them and 64 MiB together, types
/// that nest at most 100 deep, and chains of at most 500 types or 200 interfaces that mention each
/// other. Blocks while files are read. Source: wasm.md, WIT-1 to WIT-3.
public final class Wit {
    private Wit() {}

    /// {@return the package at `path`, stable items only}
    ///
    /// @see #parse(Path, Features)
    public static Resolve parse(Path path) {
        return parse(path, Features.NONE);
    }

    /// {@return the package at `path` with everything it needs}
    ///
    /// A `.wit` file is a package of its own. In a folder all `.wit` files are one package, and
    /// every subfolder or `.wit` file of its folder `deps` is one more.
    ///
    /// @param features the unstable features whose items exist
    /// @throws WitException.Unreadable when nothing could be read
    /// @throws WitException.Malformed when a text breaks the grammar
    /// @throws WitException.Invalid when a name means nothing or a rule is broken
    public static Resolve parse(Path path, Features features) {
        return Resolver.resolve(InputReader.read(path), features);
    }

    /// {@return the package in `text`, stable items only}
    ///
    /// @param name stands for the file name in messages
    public static Resolve parseText(String name, String text) {
        return parseText(name, text, Features.NONE);
    }

    /// {@return the package in `text`}
    ///
    /// @param name stands for the file name in messages
    /// @param features the unstable features whose items exist
    public static Resolve parseText(String name, String text, Features features) {
        return Resolver.resolve(new Inputs(List.of(new Source(name, text)), List.of()), features);
    }

    /// {@return canonical text: the main package, then all others, each with a body; reading it
    /// with the same features gives an equal [Resolve]}
    public static String print(Resolve resolve) {
        return Printer.print(resolve);
    }

    /// {@return canonical text of one package, which names its dependencies without holding them}
    public static String print(WitPackage one) {
        return Printer.print(one);
    }

    /// {@return a type as text, as in `list<u8>`}
    public static String print(WitType type) {
        return TypeText.of(type);
    }

    /// {@return a function as text after its name, as in `func(a: u32) -> string`}
    public static String print(WitFunc function) {
        return TypeText.function(function);
    }
}
