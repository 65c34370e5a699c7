package io.airssys.wasm.core;

/// A component as guests see it: WIT `component-id` of `airssys:core@1.0.0`.
///
/// What a guest sends may be any text; what the host hands out is always a real identity with its
/// instance (ID-3).
///
/// @param namespace who it belongs to
/// @param name what it is called
/// @param instance which instance; empty means the route
public record GuestId(String namespace, String name, String instance) {
    /// {@return the identity of an instance, without its version}
    public static GuestId of(ComponentId id) {
        return new GuestId(id.namespace().text(), id.name().text(), id.instance().text());
    }

    @Override
    public String toString() {
        String route = namespace + "/" + name;
        return instance.isEmpty() ? route : route + "#" + instance;
    }
}
