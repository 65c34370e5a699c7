package io.airssys.bench;

/// The functions of the checked-in guest `guest-to-guest`, as a typed interface: each has one guest
/// call another so often.
public interface CrossingGuest {
    /// `call-int: func(turns: u32) -> u32`: two numbers over, one back.
    long callInt(long turns);

    /// `call-string: func(turns: u32) -> u32`: 64 ASCII bytes over and back.
    long callString(long turns);

    /// `call-list-1k: func(turns: u32) -> u32`: 1,024 bytes over and back.
    long callList1k(long turns);
}
