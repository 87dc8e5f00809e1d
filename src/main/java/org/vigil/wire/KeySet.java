package org.vigil.wire;

/** What PQXDH needs of one purpose: a signed EC prekey and a last-resort Kyber prekey. */
public record KeySet(SignedKey ec, SignedKey kyber) {}
