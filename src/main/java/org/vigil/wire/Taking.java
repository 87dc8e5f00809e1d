package org.vigil.wire;

/** Asks for a bundle; the same id on every try gets the same one-time keys. */
public record Taking(Id id) {}
