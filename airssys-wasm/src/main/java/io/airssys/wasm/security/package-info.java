/// What a component may do and who says so.
///
/// A [io.airssys.wasm.security.Manifest] is a component's `Component.toml`, read by
/// [io.airssys.wasm.security.ManifestReader] without leniency: an unknown key, a wrong type or a
/// value out of range is an error with line and column, and keys that are specified but not built
/// yet are refused by name, so nothing is ever accepted and ignored. What it asks for becomes the
/// grants an instance lives with; everything not granted is refused.
///
/// ```java
/// Manifest manifest = ManifestReader.read("Component.toml", text);
/// manifest.route();          // acme.shop/cart
/// manifest.hash();           // sha256:…, the same whatever the order of keys
/// ```
///
/// Signatures, approvals and trust stores are not here yet: only the development host runs unsigned
/// components, from the folder it was given.
@NullMarked
package io.airssys.wasm.security;

import org.jspecify.annotations.NullMarked;
