package io.airssys.cm.internal.binary;

import io.airssys.cm.internal.abi.CanonOptions.StringEncoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Canonical options by index; -1 stands for an absent one.
///
/// @param repeated names of options given more than once, for the validator to refuse
public record CanonOpts(
        @Nullable StringEncoding encoding,
        int memory,
        int realloc,
        int postReturn,
        int callback,
        boolean async,
        List<String> repeated) {}
