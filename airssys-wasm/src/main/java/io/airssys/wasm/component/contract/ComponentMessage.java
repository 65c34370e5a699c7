package io.airssys.wasm.component.contract;

import io.airssys.wasm.core.GuestId;

/// WIT `component-message`. Its only use is to be lowered into guest memory once, so the array is
/// not copied and equality does not matter.
///
/// @param sender who sent it
/// @param payload its bytes
/// @param metadata what the host says about it
@SuppressWarnings("ArrayRecordComponent")
public record ComponentMessage(GuestId sender, byte[] payload, MessageMetadata metadata) {}
