package org.vigil.wire;

import java.util.List;

/**
 * What waits in a mailbox, oldest first; it stays until acknowledged.
 *
 * @param more whether there is more behind these
 * @param refusedRedemptions how often someone used the invitation after its first use
 */
public record Delivery(List<Item> items, boolean more, int refusedRedemptions) {
    /** One envelope; {@code standsFor} counts the unread notices it replaced, itself included. */
    public record Item(Id id, Blob envelope, int standsFor) {}
}
