package io.airssys.wasm.messaging.internal;

import io.airssys.wasm.core.GuestId;
import io.airssys.wasm.core.MessagingAction;
import io.airssys.wasm.core.internal.DeliveryTarget;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/// A target one incarnation resolved, with the actions it was found to be allowed. Used by the
/// instance's thread.
final class Resolved {
    private final GuestId asked;
    private final DeliveryTarget target;
    private final EnumSet<MessagingAction> allowed = EnumSet.noneOf(MessagingAction.class);

    Resolved(GuestId asked, DeliveryTarget target) {
        this.asked = asked;
        this.target = target;
    }

    DeliveryTarget target() {
        return target;
    }

    boolean allows(MessagingAction action) {
        return allowed.contains(action);
    }

    void allow(MessagingAction action) {
        allowed.add(action);
    }

    /// A direct-mapped cache: one comparison of three texts on a hit, no allocation.
    static final class Cache {
        private static final int SLOTS = 64;

        private final @Nullable Resolved[] slots = new @Nullable Resolved[SLOTS];
        private long version = -1;

        @Nullable Resolved find(GuestId asked, long registryVersion) {
            if (version != registryVersion) {
                java.util.Arrays.fill(slots, null);
                version = registryVersion;
                return null;
            }
            Resolved found = slots[slot(asked)];
            return found != null && found.asked.equals(asked) ? found : null;
        }

        void put(Resolved resolved) {
            slots[slot(resolved.asked)] = resolved;
        }

        private static int slot(GuestId asked) {
            int hash = 31 * asked.name().hashCode() + asked.instance().hashCode();
            return (hash ^ (hash >>> 16)) & (SLOTS - 1);
        }
    }
}
