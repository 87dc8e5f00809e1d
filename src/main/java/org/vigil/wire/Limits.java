package org.vigil.wire;

import java.time.Duration;
import java.time.Instant;

/**
 * Every limit there is but for how often and how full (package {@code limit} has those); {@code ContractTest} holds
 * {@code openapi.yaml} to them. Sizes in bytes.
 */
public final class Limits {
    /** An envelope, exactly, outside and always. */
    public static final int ENVELOPE = 4_096;
    /** A letter, exactly. */
    public static final int LETTER = 4_096;
    /** A packet is exactly this or {@link #PACKET_LARGE}. */
    public static final int PACKET_SMALL = 16_384;
    /** The larger of the two sizes of a packet. */
    public static final int PACKET_LARGE = 65_536;
    /** A last word, exactly. */
    public static final int WORD = 1_024;
    /** A watch has this many seats, or {@link #SEATS_MANY}. */
    public static final int SEATS_FEW = 4;
    /** The larger of the two numbers of seats. */
    public static final int SEATS_MANY = 8;
    /** Rungs of a ladder, at most. */
    public static final int RUNGS = 16;
    /** Legs of a watch that are not yet answered, at most. */
    public static final int LEGS = 8;
    /** Extensions of a leg, at most. */
    public static final int EXTENSIONS = 16;
    /** Local times of a daily rhythm, at most. */
    public static final int TIMES = 12;
    /** Envelopes that the writer may leave in a mailbox for messages. */
    public static final int QUEUE = 1_000;
    /** Pulses that the writer may leave: of a year and more, two a day. */
    public static final int PULSE_QUEUE = 1_000;
    /** Envelopes of notices kept in a mailbox: reserved room, never refused, the oldest notice of a kind makes way. */
    public static final int NOTICE_QUEUE = 1_000;
    /** One-time keys kept of each kind, EC and Kyber. */
    public static final int ONE_TIME_KEYS = 100;
    /** Envelopes in one answer to a reader. */
    public static final int READ = 64;
    /** Envelopes sent on a stream and not yet acknowledged there, at most: any one notice fits in. */
    public static final int WINDOW = 32;
    /** A frame from a reader: as many ids as {@link #READ}, in base64url. */
    public static final int FRAME = 2_048;
    /** Admissions minted at once. */
    public static final int ADMISSIONS = 1_000;
    /** Keys for blind signatures in force at once, at most: each makes a crowd of its own of those who spend under it. */
    public static final int BLIND_KEYS = 4;
    /** The fewest zero bits that are work at all. */
    public static final int WORK_LEAST = 16;
    /** The most that can be asked for: hours of a computer. */
    public static final int WORK_MOST = 40;
    /** The largest request body: a watch with eight letters and a large packet in base64url. */
    public static final int BODY = 163_840;
    /** The largest body of one-time keys: {@link #ONE_TIME_KEYS} of each kind in base64url. */
    public static final int BODY_KEYS = 262_144;
    /** The largest body of any other operation. */
    public static final int BODY_SMALL = 16_384;
    /** The size to which the body of an answer to an owner is padded with spaces. */
    public static final int OWNER_ANSWER = 2_048;
    /** The size to which every problem document is padded with spaces. */
    public static final int PROBLEM = 512;
    /** What people say at once, before it is sealed, at most. */
    public static final int MESSAGE = 65_536;
    /** Envelopes for one message, at most. */
    public static final int CHUNKS = 32;
    /** What waits in one conversation to be read: from this on no more is fetched. */
    public static final int WAITING = 1_048_576;
    /** What a contact keeps of an exile's incident records, in bytes: from this on no more is fetched. */
    public static final int INCIDENTS = 4_194_304;
    /** How long the rest of a message in several envelopes is waited for. */
    public static final Duration CHUNKS_WAIT = Duration.ofDays(7);
    /** What goes before a check-in, a call for help that waits and pulses, delays it by no more than that. */
    public static final Duration BEFORE_CHECK_IN = Duration.ofSeconds(30);
    /** How long a nonce is good. */
    public static final Duration NONCE = Duration.ofMinutes(5);
    /** The longest wait of a reader for an envelope. */
    public static final Duration WAIT = Duration.ofSeconds(30);
    /** An unread message is kept for so long, and up to a quarter and a day more. */
    public static final Duration KEEP_MESSAGES = Duration.ofDays(90);
    /** The same for a pulse, which is stale long before. */
    public static final Duration KEEP_PULSES = Duration.ofDays(30);
    /** The same for a notice without an alarm, and from the close of its alarm on for any other: not while one is open. */
    public static final Duration KEEP_NOTICES = Duration.ofDays(180);
    /** How long tokens of a key for blind signatures can be spent, from its making. */
    public static final Duration BLIND_KEY = Duration.ofDays(360);
    /** A key signs only while its tokens can be spent for so long. */
    public static final Duration BLIND_LEAST = Duration.ofDays(90);
    /** So long after the end of its key what a blind token bought can be asked for again. */
    public static final Duration BLIND_RETRY = Duration.ofDays(30);
    /** What was earned by work can be spent for so long, and up to a day more. */
    public static final Duration EARNED = Duration.ofDays(30);
    /** How often both ends of a stream ask whether the other is there; who does not answer three times has gone. */
    public static final Duration BEAT = Duration.ofSeconds(20);
    /** The longest time a plan may name. */
    public static final Duration LONGEST = Duration.ofDays(366);
    /** No later instant of a server's or another person's is taken. */
    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Limits() {}
}
