package org.vigil.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Label;
import org.vigil.crypto.SigningKey;
import org.vigil.crypto.Unopenable;
import org.vigil.crypto.VerifyKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;

/**
 * One contact's share of a packet's opening key, as their letter brings it.
 *
 * @param index 1 for the first seat
 * @param threshold how many shares open the packet
 * @param hashes SHA-256 of the share of every seat, by index; of decoys random
 * @param signature the owner's, over generation, threshold and hashes
 */
record Share(Id generation, int index, int threshold, Blob value, List<Blob> hashes, Blob ownerKey, Blob signature) {
    private static final String SCHEME = "vigil-share:";

    /** The shares of a generation, one per value. */
    static List<Share> sign(Id generation, int threshold, List<byte[]> values, List<Blob> hashes, SigningKey owner) {
        Blob signature = Blob.of(owner.sign(message(generation, threshold, hashes)));
        Blob ownerKey = Blob.of(owner.publicKey().bytes());
        List<Share> shares = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Blob value = Blob.of(values.get(i));
            shares.add(new Share(generation, i + 1, threshold, value, hashes, ownerKey, signature));
        }
        return shares;
    }

    /** Whether the owner signed its hashes and it is one of them. */
    boolean holds() {
        return threshold >= 1
                && fits(index, value)
                && VerifyKey.of(ownerKey.bytes()).verify(message(generation, threshold, hashes), signature.bytes());
    }

    /** Whether {@code other} is the share of seat {@code index} of this generation. */
    boolean fits(int index, Blob other) {
        return index >= 1
                && index <= hashes.size()
                && hashes.get(index - 1).equals(Blob.of(Digest.sha256(other.bytes())));
    }

    /** What another contact needs of it, as text: they have the hashes in their own letter. */
    String text() {
        return text(handed());
    }

    /** What {@link #text} says. */
    org.vigil.client.proto.Share handed() {
        return new Handed(generation, index, value).proto();
    }

    static String text(org.vigil.client.proto.Share handed) {
        return SCHEME + Blob.of(handed.toByteArray()).text();
    }

    /** What {@link #text} carries. */
    record Handed(Id generation, int index, Blob value) {
        String text() {
            return Share.text(proto());
        }

        private org.vigil.client.proto.Share proto() {
            return org.vigil.client.proto.Share.newBuilder()
                    .setGeneration(ByteString.copyFrom(generation.bytes()))
                    .setIndex(index)
                    .setValue(ByteString.copyFrom(value.bytes()))
                    .build();
        }
    }

    /**
     * Reads {@link #text()}; spaces and line breaks in between do no harm.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    static Handed parse(String given) {
        String text = given.replaceAll("\\s+", "");
        if (!text.startsWith(SCHEME)) {
            throw new IllegalArgumentException("not a share");
        }
        try {
            org.vigil.client.proto.Share share = org.vigil.client.proto.Share.parseFrom(
                    Blob.parse(text.substring(SCHEME.length())).bytes());
            return new Handed(
                    id(share.getGeneration()),
                    share.getIndex(),
                    Blob.of(share.getValue().toByteArray()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not a share");
        }
    }

    org.vigil.client.proto.Share toProto() {
        org.vigil.client.proto.Share.Builder proto = org.vigil.client.proto.Share.newBuilder()
                .setGeneration(ByteString.copyFrom(generation.bytes()))
                .setIndex(index)
                .setThreshold(threshold)
                .setValue(ByteString.copyFrom(value.bytes()))
                .setOwnerKey(ByteString.copyFrom(ownerKey.bytes()))
                .setSignature(ByteString.copyFrom(signature.bytes()));
        hashes.forEach(hash -> proto.addHashes(ByteString.copyFrom(hash.bytes())));
        return proto.build();
    }

    static Share of(org.vigil.client.proto.Share proto) throws Unopenable {
        List<Blob> hashes = new ArrayList<>();
        proto.getHashesList().forEach(hash -> hashes.add(Blob.of(hash.toByteArray())));
        try {
            Share share = new Share(
                    id(proto.getGeneration()),
                    proto.getIndex(),
                    proto.getThreshold(),
                    Blob.of(proto.getValue().toByteArray()),
                    hashes,
                    Blob.of(proto.getOwnerKey().toByteArray()),
                    Blob.of(proto.getSignature().toByteArray()));
            if (share.holds()) {
                return share;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Unopenable();
    }

    private static Id id(ByteString bytes) {
        return Id.of(bytes.toByteArray());
    }

    private static byte[] message(Id generation, int threshold, List<Blob> hashes) {
        ByteBuffer parts = ByteBuffer.allocate(Id.SIZE + Integer.BYTES + hashes.size() * Digest.SIZE);
        parts.put(generation.bytes()).putInt(threshold);
        for (Blob hash : hashes) {
            if (hash.size() != Digest.SIZE) {
                throw new IllegalArgumentException("not a digest");
            }
            parts.put(hash.bytes());
        }
        return Label.SHARE.message(parts.array());
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Share";
    }
}
