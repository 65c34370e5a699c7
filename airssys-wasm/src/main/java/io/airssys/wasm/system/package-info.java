/// The component host: start it, spawn components, talk to them, stop them.
///
/// A [io.airssys.wasm.system.ComponentHost] owns a data directory (store, audit log, compiled code)
/// and runs component instances as supervised actors. Everything is refused that was not granted:
/// without a development folder no component runs at all, without a grant no component reaches
/// another, and every refusal and every step of life is in the audit log.
///
/// ```java
/// HostConfig config = HostConfig.of(Path.of("data")).withDevelopmentFolder(Path.of("components"));
/// try (ComponentHost host = ComponentHost.open(config)) {
///     host.start();
///     ComponentRef echo = host.spawn("echo", SpawnOptions.defaults());
///     Payload answer = echo.request(Payload.ofUtf8("hello"), Duration.ofSeconds(5)).join();
/// }
/// ```
///
/// Several hosts with different directories may live in one JVM. There are no packages, signatures,
/// topics, typed calls, updates or control server yet.
@NullMarked
package io.airssys.wasm.system;

import org.jspecify.annotations.NullMarked;
