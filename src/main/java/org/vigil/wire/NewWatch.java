package org.vigil.wire;

import java.util.List;

/**
 * Arms a watch; the admission token travels in {@code Authorization}, the request is signed by the owner's key.
 *
 * @param ownerKey Ed25519, 32 bytes: the watch key
 * @param seats {@link Limits#SEATS_FEW} or {@link Limits#SEATS_MANY}
 */
public record NewWatch(Blob ownerKey, Plan plan, List<Seat> seats, Generation generation) {}
