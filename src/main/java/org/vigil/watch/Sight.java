package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.vigil.wire.OwnerView;

/**
 * What the owner sees of their own track.
 *
 * @param track as time has made it by {@code now}
 */
record Sight(OwnerTrack track, Instant now) {
    OwnerView view() {
        Course course = track.course();
        Pending.Weakening waits = track.pending().weakening();
        Optional<Deadline> deadline = course.deadline(track.plan());
        Duration grace = deadline.map(Deadline::grace).orElse(track.plan().grace());
        return new OwnerView(
                track.armed().watch(),
                state(deadline),
                track.sequence(),
                track.acts().checkIn(),
                track.deadlineOrNull(),
                grace,
                course.legs().stream().map(ArmedLeg::view).toList(),
                course.isElevated(now) ? course.elevatedUntil() : null,
                course.isPaused(now) ? course.pausedUntil() : null,
                waits == null ? null : waits.takesEffect(),
                track.standing().silentAt(),
                track.worstCase());
    }

    private OwnerView.State state(Optional<Deadline> deadline) {
        if (track.isSilent()) {
            return OwnerView.State.ALARM;
        }
        if (deadline.filter(one -> now.isAfter(one.due())).isPresent()) {
            return OwnerView.State.LATE;
        }
        return track.course().isPaused(now) ? OwnerView.State.PAUSED : OwnerView.State.WATCHING;
    }
}
