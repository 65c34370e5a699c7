package io.airssys.cm.internal.encode;

import io.airssys.cm.internal.encode.Members.Member;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitInterface;
import java.util.function.Predicate;

/// An interface as an instance type.
final class InstanceType extends TypeEncoder {
    private final Declarators declarators;
    private final Outside outside;

    /// Finds a type that an interface uses from another one.
    interface Outside {
        /// {@return its index in the space that encloses the instance type}
        int type(InterfaceId source, String name);
    }

    private InstanceType(Declarators declarators, WitInterface body, Outside outside) {
        super(declarators, body.types());
        this.declarators = declarators;
        this.outside = outside;
    }

    /// {@return the instance type of those members of an imported interface that are live}
    ///
    /// @param key how the world names the interface
    static Bytes of(String key, WitInterface body, Live live, Outside outside) {
        return of(body, outside, live.types(key), m -> live.func(key, m.name()));
    }

    /// {@return the instance type of a whole interface}
    static Bytes of(WitInterface body, Outside outside) {
        return of(body, outside, body.types().keySet(), _ -> true);
    }

    /// {@return the instance type of the types of an interface, without its functions}
    static Bytes ofTypes(WitInterface body, Outside outside) {
        return of(body, outside, body.types().keySet(), _ -> false);
    }

    private static Bytes of(
            WitInterface body, Outside outside, Iterable<String> types, Predicate<Member> funcs) {
        InstanceType type = new InstanceType(new Declarators(), body, outside);
        types.forEach(type::named);
        Members.of(body).stream()
                .filter(funcs)
                .forEach(m ->
                        type.declarators.exportFunc(m.name(), type.func(m.func(), m.resource())));
        return type.declarators.instanceType();
    }

    @Override
    int write(TypeDef definition) {
        return switch (definition.kind()) {
            case TypeDef.Use(InterfaceId source, String type) ->
                    export(definition, declarators.outerType(outside.type(source, type)));
            case TypeDef.Resource _ ->
                    declarators.exportType(definition.name(), TypeSpace.resource());
            default -> export(definition, define(definition));
        };
    }

    private int export(TypeDef definition, int index) {
        return declarators.exportType(definition.name(), TypeSpace.equalTo(index));
    }
}
