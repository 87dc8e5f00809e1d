package org.vigil.wire;

/** A signature of what was blinded, 256 bytes: good for nothing before the blinding is taken off. */
public record BlindSignature(Blob signature) {}
