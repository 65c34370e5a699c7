package io.airssys.arch.seeded.rt;

/// Breaks: only the command line prints; nobody sleeps; the wall clock is read by seams only.
final class Prints {
    static void print() throws InterruptedException {
        System.out.println(System.currentTimeMillis());
        Thread.sleep(1);
    }
}
