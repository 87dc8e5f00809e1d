package org.vigil.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Notice;

/** What a notice says in one sentence, and what its reader can do about it. */
final class NoticeWords {
    private NoticeWords() {}

    static String headline(Notice notice, boolean drill) {
        return drill
                ? "This is a drill: their own letter says so. It tells nothing of how they are."
                : headline(notice);
    }

    private static String headline(Notice notice) {
        Notice.OfAlarm alarm = notice.alarm();
        return switch (notice.kind()) {
            case CALL -> why(alarm) + " You are called.";
            case LETTER -> why(alarm) + " Your letter has come.";
            case EARLIER_LETTER ->
                "The letter before the one you got has come, too. It counts if the newer one was forced from them.";
            case JOINED -> "The alarm has another cause: " + latest(alarm) + ".";
            case CONCERNED -> "A contact is concerned about them.";
            case ACKED -> "Another contact says: I have it.";
            case VOUCHED -> "Another contact says: I spoke with them, they are safe for now.";
            case CONFIRMED -> "Another contact is sure that they are missing." + votes(alarm);
            case CLOSING -> "Enough contacts want to close the alarm.";
            case OBJECTED -> "A contact objected." + votes(alarm);
            case CHECKED_IN -> "A check-in with the right key came. A captor could have made it.";
            case SEAT_GONE -> "Another contact can no longer be told.";
            case CLOSED -> "The alarm is closed.";
            case WEAKENING -> "The watch will be weaker. It may be their wish; a captor could have asked for it.";
            case WITHDRAWN -> "The watch will not be weaker: that was taken back.";
            case REKEYED -> "Their device changed. It may be a new one of theirs; a captor could have done it.";
            case DRILL ->
                "The server says that this is a drill; no letter of theirs does. Treat it as real until you spoke with them.";
            case DRILL_OVER -> "The drill is over. What comes from now on is real.";
        };
    }

    static String next(Notice notice, boolean drill) {
        return drill ? "Next: vigil contact drilled, so that they know that you can be reached." : next(notice);
    }

    private static String next(Notice notice) {
        return switch (notice.kind()) {
            case CALL -> "Next: vigil contact ack, if you take it on; then find out where they are.";
            case LETTER, EARLIER_LETTER ->
                "Next: find another contact with a letter; vigil contact share and vigil contact open show the packet.";
            case CHECKED_IN, CLOSING ->
                "Next: ask what only they can answer. If they are not safe: vigil contact object.";
            case REKEYED, WEAKENING, DRILL ->
                "Next: ask them what only they can answer. If they are not safe, or do not answer: vigil contact concern.";
            case VOUCHED ->
                "Next: if you know otherwise, vigil contact confirm. If they are safe for good: vigil contact close.";
            case CONFIRMED, CONCERNED, JOINED ->
                "Next: find out where they are. If you are sure that they are missing: vigil contact confirm.";
            case ACKED, OBJECTED, SEAT_GONE ->
                "Next: the alarm goes on. If you know that they are safe: vigil contact close.";
            case CLOSED, WITHDRAWN, DRILL_OVER -> "Nothing more is to be done.";
        };
    }

    /** All causes, the first first. */
    static String causes(Notice.OfAlarm alarm) {
        List<Notice.Cause> all = new ArrayList<>(List.of(alarm.cause()));
        all.addAll(alarm.joined());
        return all.stream().map(NoticeWords::name).collect(Collectors.joining("; then "));
    }

    private static String why(Notice.@Nullable OfAlarm alarm) {
        return alarm == null
                ? "There is an alarm."
                : switch (alarm.cause()) {
                    case SILENCE -> "A check-in is missing.";
                    case DISTRESS -> "They called for help.";
                    case CONCERN -> "A contact is concerned about them.";
                };
    }

    private static String name(Notice.Cause cause) {
        return switch (cause) {
            case SILENCE -> "a check-in is missing";
            case DISTRESS -> "they called for help";
            case CONCERN -> "a contact is concerned";
        };
    }

    private static String latest(Notice.@Nullable OfAlarm alarm) {
        return alarm == null || alarm.joined().isEmpty()
                ? "it is not said which"
                : name(alarm.joined().get(alarm.joined().size() - 1));
    }

    /** What became of the votes to close. */
    private static String votes(Notice.@Nullable OfAlarm alarm) {
        return alarm != null && alarm.closesAt() != null
                ? " They objected too often before: the alarm closes all the same."
                : " The alarm stays open, votes to close are void.";
    }
}
