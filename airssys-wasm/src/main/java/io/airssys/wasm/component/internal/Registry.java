package io.airssys.wasm.component.internal;

import io.airssys.wasm.core.Address;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.LifecycleException;
import io.airssys.wasm.core.RouteId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The one table of live instances (ACT-3). Thread-safe; reading takes no lock.
///
/// [#version()] changes with every entry that comes or goes, so that senders may keep what they
/// found as long as it stays the same.
public final class Registry {
    private final ConcurrentHashMap<RouteId, List<InstanceCell>> routes = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    /// An empty registry.
    public Registry() {}

    /// Adds an instance.
    ///
    /// @throws LifecycleException `LIF-005` when one of that route and instance is there (ID-2)
    public void add(InstanceCell cell) {
        routes.compute(
                cell.id().route(),
                (route, cells) -> {
                    List<InstanceCell> present = cells == null ? List.of() : cells;
                    if (instance(present, cell.id().instance().text()) != null) {
                        throw new LifecycleException(
                                HostCode.LIF_005,
                                "%s#%s is alive; stop it first or choose another instance name"
                                        .formatted(route, cell.id().instance()));
                    }
                    return Stream.concat(present.stream(), Stream.of(cell)).toList();
                });
        version.incrementAndGet();
    }

    /// Removes an instance; one that is not there is no error.
    public void remove(InstanceCell cell) {
        routes.computeIfPresent(
                cell.id().route(),
                (_, cells) -> {
                    List<InstanceCell> rest = cells.stream().filter(c -> c != cell).toList();
                    return rest.isEmpty() ? null : rest;
                });
        version.incrementAndGet();
    }

    /// {@return changes with every entry that comes or goes}
    public long version() {
        return version.get();
    }

    /// {@return the instances of a route, in the order they came}
    public List<InstanceCell> instances(RouteId route) {
        return routes.getOrDefault(route, List.of());
    }

    /// {@return the instance at an address; of a route the only one} Null when there is none, or
    /// more than one.
    public @Nullable InstanceCell find(Address address) {
        List<InstanceCell> cells = instances(address.route());
        return switch (address) {
            case Address.ToRoute _ -> cells.size() == 1 ? cells.getFirst() : null;
            case Address.ToInstance(RouteId _, var name) -> instance(cells, name.text());
        };
    }

    private static @Nullable InstanceCell instance(List<InstanceCell> cells, String name) {
        for (InstanceCell cell : cells) {
            if (cell.id().instance().text().equals(name)) {
                return cell;
            }
        }
        return null;
    }

    /// {@return all instances}
    public List<InstanceCell> all() {
        Collection<List<InstanceCell>> lists = Map.copyOf(routes).values();
        return lists.stream().flatMap(List::stream).toList();
    }
}
