package io.airssys.cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import io.airssys.cm.type.ValType.Prim;
import io.airssys.testing.Rule;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;
import io.airssys.wit.Stability;
import io.airssys.wit.Wit;
import io.airssys.wit.WitWorld;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The type of a component is shown as WIT that our own reader accepts.
@Rule("WIT-3")
class WorldTextTest {
    private static final ValType BYTES = new ValType.ListOf(Prim.U8, -1);

    @Test
    void signaturesUseTheNamesTypesAreExportedBy() {
        ValType error =
                new ValType.VariantOf(
                        List.of(
                                new ValType.Case("not-found", Prim.STRING),
                                new ValType.Case("quota", null)));
        Map<String, ExternType> errors = Map.of("storage-error", new ExternType.Type(error));
        Map<String, ExternType> storage = new LinkedHashMap<>();
        storage.put("storage-error", new ExternType.Type(error));
        storage.put("storage-value", new ExternType.Type(BYTES));
        storage.put(
                "get",
                func(
                        new ValType.ResultOf(new ValType.OptionOf(BYTES), error),
                        new ValType.Field("key", Prim.STRING)));
        Map<String, ExternType> imports = new LinkedHashMap<>();
        imports.put("airssys:core/errors@1.0.0", new ExternType.Instance(errors));
        imports.put("airssys:core/storage@1.0.0", new ExternType.Instance(storage));
        String text =
                WorldText.of(
                        new ExternType.Component(
                                imports,
                                Map.of("run", func(null, new ValType.Field("list", BYTES)))));
        assertThat(text)
                .isEqualTo(
                        """
                        package root:component;

                        world root {
                          import airssys:core/errors@1.0.0;
                          import airssys:core/storage@1.0.0;

                          export run: func(%list: list<u8>);
                        }

                        package airssys:core@1.0.0 {
                          interface errors {
                            variant storage-error {
                              not-found(string),
                              quota,
                            }
                          }

                          interface storage {
                            use errors.{storage-error};

                            type storage-value = list<u8>;

                            get: func(key: string) -> result<option<storage-value>, storage-error>;
                          }
                        }
                        """);
        assertThat(Wit.print(Wit.parseText("inspected.wit", text))).isEqualTo(text);
    }

    @Test
    void functionsOfAResourceStandInsideIt() {
        ResourceType counter = new ResourceType("counter");
        ValType.Field self = new ValType.Field("self", new ValType.Borrow(counter));
        Map<String, ExternType> types = new LinkedHashMap<>();
        types.put("counter", new ExternType.Resource(counter));
        types.put("[constructor]counter", func(new ValType.Own(counter)));
        types.put("[method]counter.add", func(Prim.U32, self, new ValType.Field("n", Prim.U32)));
        types.put("[static]counter.all", func(new ValType.ListOf(new ValType.Own(counter), -1)));
        String text =
                WorldText.of(
                        new ExternType.Component(
                                Map.of("tools", new ExternType.Instance(types)), Map.of()));
        assertThat(text)
                .contains(
                        """
                          import tools: interface {
                            resource counter {
                              constructor();
                              add: func(n: u32) -> u32;
                              all: static func() -> list<counter>;
                            }
                          }
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"component", "system-component", "stateful-component"})
    void theHostWorldsSurviveTheWayThroughStructures(String name) {
        Resolve contracts = Wit.parse(Path.of(System.getProperty("airssys.root"), "wit"));
        WitWorld world = contracts.mainPackage().worlds().getOrDefault(name, NOTHING);
        assertThat(world.imports()).hasSizeGreaterThan(10);

        String text = WorldText.of(WorldAsType.of(contracts, world));
        Resolve read = Wit.parseText("inspected.wit", text);
        WitWorld root = read.findWorld(new InterfaceId(read.main(), "root")).orElseThrow();

        assertThat(root.imports().keySet())
                .containsExactlyInAnyOrderElementsOf(world.imports().keySet());
        assertThat(root.exports().keySet()).containsExactlyElementsOf(world.exports().keySet());
        assertThat(WorldText.of(WorldAsType.of(read, root))).isEqualTo(text);
    }

    private static final WitWorld NOTHING =
            new WitWorld("none", "", Stability.UNKNOWN, Map.of(), Map.of(), Map.of());

    @Test
    void whatWitHasNoWordsForStandsInComments() {
        Map<String, ExternType> imports = new LinkedHashMap<>();
        imports.put("engine", new ExternType.CoreModule(List.of(), List.of()));
        imports.put("url=<http://x>\n}", new ExternType.Instance(Map.of()));
        imports.put("plain", func(null));
        String text = WorldText.of(new ExternType.Component(imports, Map.of()));
        assertThat(text)
                .contains("import plain: func();")
                .contains("//   import engine: core module\n")
                .contains("//   import (odd name): instance\n");
        assertThat(Wit.parseText("inspected.wit", text)).isNotNull();
    }

    @Test
    void typesThatGrowByShareAreRefusedInsteadOfPrinted() {
        assertThatThrownBy(() -> WorldText.of(exporting(doubled(60))))
                .isInstanceOfSatisfying(
                        ComponentException.LimitExceeded.class,
                        e -> assertThat(e.code()).isEqualTo("LIM-004"));
        assertThat(WorldText.of(exporting(doubled(5)))).contains("tuple<tuple<");
    }

    private static ValType doubled(int times) {
        ValType type = Prim.U8;
        for (int i = 0; i < times; i++) {
            type = new ValType.TupleOf(List.of(type, type));
        }
        return type;
    }

    private static ExternType.Component exporting(ValType result) {
        return new ExternType.Component(Map.of(), Map.of("f", func(result)));
    }

    private static ExternType.Func func(@Nullable ValType result, ValType.Field... params) {
        return new ExternType.Func(new FuncType(List.of(params), result, false));
    }
}
