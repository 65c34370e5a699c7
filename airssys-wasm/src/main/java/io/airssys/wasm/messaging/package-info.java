/// How messages find their way: resolution, grants, acceptance, requests and their time limits.
///
/// `send` is resolve, limits, grant, acceptance, enqueue (MSG-1). What an instance resolved once it
/// keeps until the registry changes, so that the usual path takes no lock, makes no text and checks
/// nothing twice. A request is a message with a reply port; whoever completes the port first, of
/// answer, failure, timeout and cancel, causes the one callback (REQ-2).
@NullMarked
package io.airssys.wasm.messaging;

import org.jspecify.annotations.NullMarked;
