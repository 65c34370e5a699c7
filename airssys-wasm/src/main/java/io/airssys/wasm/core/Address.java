package io.airssys.wasm.core;

/// Where a message goes: a route, or one instance of it. The version is never part of it (ID-3).
public sealed interface Address {
    /// {@return the package addressed}
    RouteId route();

    /// Any instance of the route; with several stateful ones it is ambiguous (`MSG-007`).
    ///
    /// @param route the package addressed
    record ToRoute(RouteId route) implements Address {
        @Override
        public String toString() {
            return route.toString();
        }
    }

    /// One instance.
    ///
    /// @param route the package addressed
    /// @param instance which instance of it
    record ToInstance(RouteId route, InstanceName instance) implements Address {
        @Override
        public String toString() {
            return route + "#" + instance.text();
        }
    }

    /// {@return the address `ns/name` or `ns/name#instance` spells} Throws [IdentityException] with
    /// the offset otherwise.
    static Address parse(String text) {
        int hash = text.indexOf('#');
        if (hash < 0) {
            return new ToRoute(RouteId.parse(text));
        }
        String instance = text.substring(hash + 1);
        RouteId route = RouteId.parse(text.substring(0, hash));
        InstanceName.check(text, instance, hash + 1);
        return new ToInstance(route, new InstanceName(instance));
    }

    /// {@return the address of a WIT `component-id`, whose empty instance means the route}
    static Address of(String namespace, String name, String instance) {
        RouteId route = new RouteId(new Namespace(namespace), new Name(name));
        return instance.isEmpty()
                ? new ToRoute(route)
                : new ToInstance(route, new InstanceName(instance));
    }
}
