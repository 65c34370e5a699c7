package io.airssys.wasm.core;

/// One component instance: `namespace/name@version#instance`, for example
/// `acme.shop/cart@1.4.0#eu1`.
///
/// @param namespace who the package belongs to
/// @param name what the package is called
/// @param version which version of it runs
/// @param instance which instance
public record ComponentId(Namespace namespace, Name name, Version version, InstanceName instance)
        implements Comparable<ComponentId> {

    /// {@return the identity `text` spells} Throws [IdentityException] naming the part and its
    /// offset otherwise (ID-1).
    public static ComponentId parse(String text) {
        int slash = text.indexOf('/');
        int at = text.indexOf('@', Math.max(slash, 0));
        int hash = text.indexOf('#', Math.max(at, 0));
        if (slash < 0) {
            throw new IdentityException(
                    HostCode.ID_002, text, text.length(), "expected '/' and a name");
        }
        if (at < 0) {
            throw new IdentityException(
                    HostCode.ID_003, text, text.length(), "expected '@' and a version");
        }
        if (hash < 0) {
            throw new IdentityException(
                    HostCode.ID_004, text, text.length(), "expected '#' and an instance");
        }
        String namespace = text.substring(0, slash);
        String name = text.substring(slash + 1, at);
        String instance = text.substring(hash + 1);
        Namespace.check(text, namespace, 0);
        Name.check(text, name, slash + 1);
        Version version = Version.parse(text, at + 1, hash);
        InstanceName.check(text, instance, hash + 1);
        return new ComponentId(
                new Namespace(namespace), new Name(name), version, new InstanceName(instance));
    }

    /// {@return the package without version and instance}
    public RouteId route() {
        return new RouteId(namespace, name);
    }

    /// {@return the address of exactly this instance}
    public Address.ToInstance address() {
        return new Address.ToInstance(route(), instance);
    }

    @Override
    public int compareTo(ComponentId other) {
        int byRoute = route().compareTo(other.route());
        if (byRoute != 0) {
            return byRoute;
        }
        int byVersion = version.compareTo(other.version);
        return byVersion != 0 ? byVersion : instance.compareTo(other.instance);
    }

    @Override
    public String toString() {
        return namespace.text() + "/" + name.text() + "@" + version + "#" + instance.text();
    }
}
