package io.airssys.bench;

/// The functions of the checked-in guest `bench`, as a typed interface.
public interface BenchGuest {
    /// `add: func(a: s32, b: s32) -> s32`.
    int add(int a, int b);

    /// `echo: func(text: string) -> string`.
    String echo(String text);

    /// `len: func(bytes: list<u8>) -> u32`.
    long len(byte[] bytes);
}
