package org.vigil.wire;

import java.util.List;

/**
 * Letters and packet, deposited as one and committed whole or not at all.
 *
 * @param letters one per seat, {@link Limits#LETTER} bytes each
 * @param packet {@link Limits#PACKET_SMALL} or {@link Limits#PACKET_LARGE} bytes
 */
public record Generation(List<Blob> letters, Blob packet) {}
