package org.vigil.wire;

import java.util.List;

/**
 * Arms a watch; the admission token travels in {@code Authorization}, the request is signed by the owner's key.
 *
 * @param ownerKey Ed25519, 32 bytes: the watch key
 * @param recoveryKey Ed25519, 32 bytes: replaces the watch key when the device is lost
 * @param legs beside the plan's rhythm, at most {@link Limits#LEGS}
 * @param seats {@link Limits#SEATS_FEW} or {@link Limits#SEATS_MANY}
 */
public record NewWatch(
        Blob ownerKey, Blob recoveryKey, Plan plan, List<Leg> legs, List<Seat> seats, Generation generation) {}
