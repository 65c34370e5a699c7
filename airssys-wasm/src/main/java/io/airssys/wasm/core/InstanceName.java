package io.airssys.wasm.core;

/// Which one of the instances of a route: `[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?`, for example `eu1`.
///
/// @param text the text form
public record InstanceName(String text) implements Comparable<InstanceName> {
    /// The instance that is started when nobody asks for another name.
    public static final InstanceName MAIN = new InstanceName("main");

    private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";

    /// Checks the grammar; `ID-004` names the offset.
    public InstanceName {
        check(text, text, 0);
    }

    /// {@return the instance name `text` spells} Throws `ID-004` with the offset otherwise.
    public static InstanceName parse(String text) {
        return new InstanceName(text);
    }

    /// {@return the host-made name of 60 random bits: `i-` and 12 base-32 characters}
    ///
    /// @param bits where the 60 low bits are taken from
    public static InstanceName ofRandomBits(long bits) {
        StringBuilder text = new StringBuilder("i-");
        for (int shift = 55; shift >= 0; shift -= 5) {
            text.append(BASE_32.charAt((int) (bits >>> shift) & 31));
        }
        return new InstanceName(text.toString());
    }

    static void check(String whole, String text, int base) {
        int bad = Text.firstBadInLabel(text, 0, text.length(), true);
        if (bad >= 0) {
            throw new IdentityException(
                    HostCode.ID_004,
                    whole,
                    base + bad,
                    "an instance is [a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
        }
    }

    @Override
    public int compareTo(InstanceName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
