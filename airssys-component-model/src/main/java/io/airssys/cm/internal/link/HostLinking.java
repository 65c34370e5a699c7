package io.airssys.cm.internal.link;

import io.airssys.cm.internal.abi.HostFunction;
import io.airssys.cm.internal.abi.HostResourceType;
import io.airssys.cm.internal.validate.Matcher;
import io.airssys.cm.internal.validate.TypeText;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes the live instance that a host gives for one imported interface, or says how both differ.
final class HostLinking {
    private final String name;
    private final Provided.Host host;
    private final Map<String, Linked> live = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();

    private HostLinking(String name, Provided.Host host) {
        this.name = name;
        this.host = host;
    }

    /// {@return the live instance}
    ///
    /// @param differences gets a line for each export that does not fit
    static Linked.Instance link(
            String name,
            ExternType.Instance wanted,
            Provided.Host host,
            Matcher matcher,
            List<String> differences) {
        HostLinking linking = new HostLinking(name, host);
        wanted.exports().forEach((export, type) -> linking.export(export, type, matcher));
        differences.addAll(linking.differences);
        return new Linked.Instance(linking.live);
    }

    private void export(String export, ExternType type, Matcher matcher) {
        String path = name + "." + export;
        switch (type) {
            case ExternType.Type _, ExternType.Described _ -> {}
            case ExternType.Resource resource -> {
                HostResourceType<?> found = host.resources().get(export);
                if (found != null) {
                    live.put(export, new Linked.Resource(found.live()));
                    differences.addAll(
                            matcher.match(path, type, new ExternType.Resource(found.type())));
                } else if (resource.bound() == ExternType.Bound.SUB) {
                    differences.add(path + ": resource is not provided");
                }
            }
            case ExternType.Func(FuncType func) -> function(export, func, matcher);
            case ExternType.Instance _, ExternType.Component _, ExternType.CoreModule _ ->
                    differences.add(path + ": a host provides no " + TypeText.kind(type));
        }
    }

    private void function(String export, FuncType func, Matcher matcher) {
        String path = name + "." + export;
        Provided.Dynamic dynamic = host.functions().get(export);
        Provided.Typed<?> typed = host.typed();
        if (dynamic != null) {
            // A type taken from the component itself names the component's own resource types.
            if (!func.equals(dynamic.type())) {
                ExternType.Func given = new ExternType.Func(dynamic.type());
                differences.addAll(matcher.match(path, new ExternType.Func(func), given));
            }
            live.put(
                    export,
                    new Linked.Func(HostFunction.of(name + "#" + export, func, dynamic.body())));
        } else if (typed == null) {
            differences.add(path + ": function is not provided");
        } else {
            try {
                typed.bind(name, Map.of(export, func))
                        .forEach((_, bound) -> live.put(export, new Linked.Func(bound)));
            } catch (IllegalArgumentException e) {
                differences.add(path + ": " + e.getMessage());
            }
        }
    }
}
