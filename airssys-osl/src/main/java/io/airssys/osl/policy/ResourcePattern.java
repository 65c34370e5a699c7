package io.airssys.osl.policy;

/// A pattern over resources: the grammar follows from the scheme.
///
/// | Text | Resources |
/// |---|---|
/// | `file:/…` or `/…` | `file:` and an absolute path, by [PathPattern] |
/// | `component:…` | `component:` and an address, by [ComponentPattern] |
/// | `storage:…` | `storage:` and an address, by [ComponentPattern] |
/// | `any` | everything |
///
/// A bare `*` is an error, because it looks like everything and would mean one segment (AC-04).
/// Immutable.
public sealed interface ResourcePattern {
    /// {@return whether the canonical `resource` matches}
    boolean matches(String resource);

    /// Everything.
    record Any() implements ResourcePattern {
        @Override
        public boolean matches(String resource) {
            return true;
        }
    }

    /// Files.
    record File(PathPattern path) implements ResourcePattern {
        @Override
        public boolean matches(String resource) {
            return resource.startsWith("file:/") && path.matches(resource.substring(5));
        }
    }

    /// Addresses of components behind a scheme.
    record Component(String scheme, ComponentPattern address) implements ResourcePattern {
        @Override
        public boolean matches(String resource) {
            return resource.startsWith(scheme)
                    && address.matches(resource.substring(scheme.length()));
        }
    }

    /// Reads a pattern of a host policy.
    ///
    /// @throws PatternException with the place that is wrong
    static ResourcePattern ofPolicy(String text) {
        if (text.equals("any")) {
            return new Any();
        }
        if (text.startsWith("/")) {
            return new File(PathPattern.ofPolicy(text));
        }
        if (text.startsWith("file:/")) {
            return new File(PathPattern.ofPolicy(text.substring(5)));
        }
        for (String scheme : new String[] {"component:", "storage:"}) {
            if (text.startsWith(scheme)) {
                return new Component(
                        scheme, ComponentPattern.parse(text.substring(scheme.length())));
            }
        }
        throw new PatternException(
                text,
                0,
                "a resource is an absolute path, 'file:', 'component:' or 'storage:' with a"
                        + " pattern, or 'any'");
    }
}
