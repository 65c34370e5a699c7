package io.airssys.arch.seeded.rt;

import io.airssys.arch.seeded.osl.Guard;

/// Breaks: parts use only what they may.
final class UsesAnotherPart {
    Guard guard() {
        return new Guard();
    }
}
