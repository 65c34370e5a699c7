package io.airssys.rt;

/// A message was refused; the sender still has it.
public abstract sealed class SendException extends RtException {
    private static final long serialVersionUID = 1;

    private SendException(String code, String message) {
        super("RT-SEND-" + code, message, null, false);
    }

    /// A hard-bounded mailbox is full.
    public static final class MailboxFull extends SendException {
        private static final long serialVersionUID = 1;

        /// Names the mailbox.
        public MailboxFull(ActorPath path, int capacity) {
            super(
                    "MAILBOX_FULL",
                    "tell "
                            + path
                            + ": its mailbox holds "
                            + capacity
                            + " messages, which is its capacity; try again later or use offer");
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }
}
