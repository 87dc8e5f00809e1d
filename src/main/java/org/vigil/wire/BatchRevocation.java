package org.vigil.wire;

/** Asks for tokens that were minted together to be good no more, as far as they are not spent. */
public record BatchRevocation(long batch, String reason) {}
