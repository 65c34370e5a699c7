package io.airssys.wit;

/// The full name of an interface or world: `namespace:package/name@version`.
public record InterfaceId(PackageName owner, String name) {
    /// {@return the name as an import or export of a component carries it}
    @Override
    public String toString() {
        return owner.namespace()
                + ":"
                + owner.name()
                + "/"
                + name
                + (owner.version() == null ? "" : "@" + owner.version());
    }
}
