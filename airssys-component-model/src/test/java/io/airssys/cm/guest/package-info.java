/// Real guests called from Java: what their toolchains made, with dynamic values and through Java
/// interfaces.
///
/// One class a guest, or a pair that belongs together. Sources and recipes are in `guests/` of the
/// repository; a guest whose binary is not checked in is skipped by name where it was not built.
@NullMarked
package io.airssys.cm.guest;

import org.jspecify.annotations.NullMarked;
