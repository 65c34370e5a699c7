package io.airssys.cm;

import io.airssys.cm.internal.abi.HostResourceType;
import io.airssys.cm.internal.link.Provided;
import io.airssys.cm.type.FuncType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a host provides under one interface name: functions and resource types.
///
/// Functions come from a Java interface and an object behind it, or one by one on dynamic values;
/// one of the latter replaces a method of the former. Immutable; may be given to many linkers. The
/// object is called by the threads of all guests that import it.
public final class HostInterface {
    private final Provided.@Nullable Typed<?> typed;
    private final Map<String, HostResourceType<?>> resources;
    private final Map<String, Provided.Dynamic> functions;

    private HostInterface(
            Provided.@Nullable Typed<?> typed,
            Map<String, HostResourceType<?>> resources,
            Map<String, Provided.Dynamic> functions) {
        this.typed = typed;
        this.resources = resources;
        this.functions = functions;
    }

    /// {@return a host interface that provides nothing yet}
    public static HostInterface empty() {
        return new HostInterface(null, Map.of(), Map.of());
    }

    /// {@return the methods of `iface`, called on `implementation`}
    ///
    /// Each function a component imports must have a method of the same name (kebab-case ↔
    /// camelCase, or [WitName]) and of Java types that fit; that is checked when the component is
    /// prepared. A method may take a [CallContext] first.
    public static <T> HostInterface of(Class<T> iface, T implementation) {
        return new HostInterface(
                new Provided.Typed<>(iface, iface.cast(implementation)), Map.of(), Map.of());
    }

    /// {@return this one with a resource type, under its name}
    public HostInterface withResource(HostResource<?> resource) {
        Map<String, HostResourceType<?>> more = new LinkedHashMap<>(resources);
        more.put(resource.name(), (HostResourceType<?>) resource);
        return new HostInterface(typed, more, functions);
    }

    /// {@return this one with a function on dynamic values}
    ///
    /// @param type what a component must import it as
    public HostInterface withFunction(String name, FuncType type, HostBody body) {
        Map<String, Provided.Dynamic> more = new LinkedHashMap<>(functions);
        more.put(name, new Provided.Dynamic(type, body));
        return new HostInterface(typed, resources, more);
    }

    Provided.Host provided() {
        return new Provided.Host(resources, functions, typed);
    }
}
