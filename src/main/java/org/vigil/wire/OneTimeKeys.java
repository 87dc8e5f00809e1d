package org.vigil.wire;

import java.util.List;

/**
 * One-time prekeys for a mailbox, each for one session and no more. Within each kind ids ascend from upload to upload: an id
 * that is not above all before is taken for a retry and brings no key back.
 *
 * @param ec at most {@link Limits#ONE_TIME_KEYS}
 * @param kyber at most as many, signed by the identity key
 */
public record OneTimeKeys(List<OneTimeKey> ec, List<SignedKey> kyber) {}
