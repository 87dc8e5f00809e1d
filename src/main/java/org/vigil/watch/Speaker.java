package org.vigil.watch;

/** A seat that a request claims to come from, with its watch as read. */
record Speaker(WatchStore.Stored stored, Keyring.Holder holder) {}
