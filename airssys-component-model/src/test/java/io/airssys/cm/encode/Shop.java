package io.airssys.cm.encode;

import io.airssys.cm.Component;
import io.airssys.cm.encode.Composition.Export;
import io.airssys.cm.encode.Composition.Part;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A component that keeps a resource (`keeper`), one that makes, lends and passes it on (`shop`),
/// and one that shows what it made to the other (`buyer`); the last two were built against an
/// earlier version.
final class Shop {
    private Shop() {}

    private static byte[] file(String name) {
        try (InputStream in = Shop.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Part part(String name, String wit) {
        Resolve resolve = Wit.parseText(wit, new String(file(wit), StandardCharsets.UTF_8));
        byte[] component =
                ComponentEncoder.component(
                        file(name + ".wasm"), resolve, new InterfaceId(resolve.main(), name));
        return new Part(name, Component.decode(component));
    }

    static Composition plan() {
        return new Composition(
                List.of(part("shop", "shop.wit"), part("keeper", "store.wit")),
                List.of(),
                true,
                List.of(Export.all("shop"), new Export("keeper", "test:store/store@1.2.0", null)));
    }
}
