package io.airssys.bench;

/// The functions of the checked-in guest `compute`, as a typed interface.
public interface ComputeGuest {
    /// `fib: func(n: u32) -> u32`.
    long fib(long n);

    /// `sha256: func(blocks: u32) -> u32`.
    long sha256(long blocks);

    /// `mandelbrot: func(side: u32) -> u32`.
    long mandelbrot(long side);

    /// `sort: func(count: u32) -> u32`.
    long sort(long count);

    /// `sieve: func(limit: u32) -> u32`.
    long sieve(long limit);
}
