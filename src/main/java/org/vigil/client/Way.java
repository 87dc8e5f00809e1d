package org.vigil.client;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;

/**
 * How the other contacts of an exile reach one of them.
 *
 * @param mailbox for all of them
 * @param writer the token that all of them have
 * @param identityKey of that mailbox
 * @param word what the contact's statements are followed by as long as nobody forces them
 */
record Way(Id mailbox, Blob writer, Blob identityKey, Blob word) {
    private static final int WRITER = 32;
    private static final int IDENTITY_KEY = 33;

    org.vigil.client.proto.Way toProto() {
        return org.vigil.client.proto.Way.newBuilder()
                .setMailbox(ByteString.copyFrom(mailbox.bytes()))
                .setWriter(ByteString.copyFrom(writer.bytes()))
                .setIdentityKey(ByteString.copyFrom(identityKey.bytes()))
                .setWord(ByteString.copyFrom(word.bytes()))
                .build();
    }

    /** Null if it is none. */
    static @Nullable Way of(org.vigil.client.proto.Way proto) {
        boolean whole = proto.getMailbox().size() == Id.SIZE
                && proto.getWriter().size() == WRITER
                && proto.getIdentityKey().size() == IDENTITY_KEY
                && proto.getWord().size() == VaultLock.WORD;
        return whole
                ? new Way(
                        Id.of(proto.getMailbox().toByteArray()),
                        Blob.of(proto.getWriter().toByteArray()),
                        Blob.of(proto.getIdentityKey().toByteArray()),
                        Blob.of(proto.getWord().toByteArray()))
                : null;
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Way";
    }
}
