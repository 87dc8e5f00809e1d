package org.vigil.wire;

import java.util.List;

/**
 * How a server admits: the same for everybody.
 *
 * @param blindKeys under which blind tokens are taken now, the newest first: {@link Limits#BLIND_KEYS} at most, none if it
 *     signs none
 * @param workBits zero bits at the head of a hash that earn an admission; 0 if work earns none
 */
public record AdmissionTerms(List<BlindKey> blindKeys, int workBits) {}
