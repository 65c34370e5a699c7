/// What an observer of a running host may see of guests: at present one event of the JDK's flight
/// recorder, [io.airssys.cm.internal.observe.GuestCall], written by
/// [io.airssys.cm.internal.observe.CallEvents].
@NullMarked
package io.airssys.cm.internal.observe;

import org.jspecify.annotations.NullMarked;
