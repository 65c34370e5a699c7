package io.airssys.wit;

/// One difference between two versions of a contract.
///
/// @param compatibility who goes on working across it
/// @param step how far the version must go for this change alone
/// @param name what changed, as in `acme:calc/ops.add`; in a world after `import ` or `export `
/// @param reason what is different, in words
public record WitChange(Compatibility compatibility, VersionStep step, String name, String reason) {
    /// Who goes on working. Of an interface, callers are those that import it and implementers
    /// those that export it; of a world, implementers are the components that target it and callers
    /// the hosts that run them.
    public enum Compatibility {
        /// Everybody.
        COMPATIBLE,
        /// What was built to call the old one can call the new one; implementers must be adapted.
        FOR_CALLERS,
        /// What was built to implement the old one implements the new one; callers must be adapted.
        FOR_IMPLEMENTERS,
        /// Nobody.
        BREAKING;

        /// {@return the class as people write it, for example `compatible-for-callers`}
        public String text() {
            return switch (this) {
                case COMPATIBLE -> "compatible";
                case FOR_CALLERS -> "compatible-for-callers";
                case FOR_IMPLEMENTERS -> "compatible-for-implementers";
                case BREAKING -> "breaking";
            };
        }

        /// {@return the same seen from the other side, where callers and implementers change
        /// places}
        public Compatibility flipped() {
            return switch (this) {
                case FOR_CALLERS -> FOR_IMPLEMENTERS;
                case FOR_IMPLEMENTERS -> FOR_CALLERS;
                case COMPATIBLE, BREAKING -> this;
            };
        }
    }

    /// {@return whether something that was built against the old version breaks}
    public boolean breaks() {
        return step == VersionStep.MAJOR;
    }
}
