package io.airssys.rt;

/// A look-up found something other than what was asked for.
public abstract sealed class RegistryException extends RtException {
    private static final long serialVersionUID = 1;

    private RegistryException(String code, String message) {
        super("RT-REGISTRY-" + code, message, null);
    }

    /// The actor does not accept these messages (R6).
    public static final class ProtocolMismatch extends RegistryException {
        private static final long serialVersionUID = 1;

        /// Names actor and both protocols.
        public ProtocolMismatch(ActorPath path, Class<?> has, Class<?> wanted) {
            super(
                    "PROTOCOL_MISMATCH",
                    "find " + path + ": it accepts " + has.getName() + ", not " + wanted.getName());
        }
    }
}
