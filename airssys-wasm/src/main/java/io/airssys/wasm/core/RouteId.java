package io.airssys.wasm.core;

/// A package as other components know it: `namespace/name`, never with a version.
///
/// @param namespace who it belongs to
/// @param name what it is called
public record RouteId(Namespace namespace, Name name) implements Comparable<RouteId> {
    /// {@return the route `text` spells, for example `acme.shop/cart`} Throws `ID-001` or `ID-002`
    /// with the offset in `text` otherwise.
    public static RouteId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IdentityException(
                    HostCode.ID_002, text, text.length(), "expected '/' and a name");
        }
        String namespace = text.substring(0, slash);
        String name = text.substring(slash + 1);
        Namespace.check(text, namespace, 0);
        Name.check(text, name, slash + 1);
        return new RouteId(new Namespace(namespace), new Name(name));
    }

    @Override
    public int compareTo(RouteId other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return namespace.text() + "/" + name.text();
    }
}
