package org.vigil.simulation;

import static org.vigil.simulation.Timeline.MINUTE;
import static org.vigil.simulation.Timeline.SECOND;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigil.watch.Alarm;
import org.vigil.watch.Decision;
import org.vigil.watch.Event;
import org.vigil.watch.Outcome;
import org.vigil.watch.Owed;
import org.vigil.watch.Watch;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Plan;

/** Works out from what really was when silence had to be told, and to whom, and compares. */
final class Judge {
    /** How late, of the time it can be reached, a server may be: a lease, some tries, a slow courier. */
    static final long SLACK = 10 * MINUTE;
    /** How far the clocks of two nodes may differ. */
    static final long TOLERANCE = 45 * SECOND;

    private static final long WINDOW = 30 * MINUTE;

    private final Plan plan;
    private final Timeline timeline;
    private final Weather weather;
    private final Set<List<Object>> owed = new HashSet<>();
    private final List<Owed> arrived = new ArrayList<>();
    private final Map<Long, Case> cases = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private @Nullable Watch watch;
    private int decisions;
    private int checkIns;

    Judge(Plan plan, Timeline timeline, Weather weather) {
        this.plan = plan;
        this.timeline = timeline;
        this.weather = weather;
    }

    void committed(Watch before, Decision decision, Event event) {
        decisions++;
        checkIns += decision.outcome() instanceof Outcome.CheckedIn
                        && !decision.next().equals(before)
                ? 1
                : 0;
        watch = decision.next();
        if (isSilent(decision.next()) && !isSilent(before)) {
            fault(early(view(before)), "silence was told early");
            fault(late(view(before)), "silence was told late");
        } else if (!isSilent(before)) {
            fault(late(view(before)), "silence was missed");
        }
        follow(before, decision, event);
    }

    private void follow(Watch before, Decision decision, Event event) {
        long now = timeline.now();
        decision.owed().forEach(one -> {
            owed.add(Store.Name.of(one));
            String wrong = caseOf(one).tells(one, now);
            fault(!wrong.isEmpty(), wrong);
        });
        if (isOpen(decision.next())) {
            caseOf(decision.next()).follow(decision, event, !decision.next().equals(before), now);
        } else if (isOpen(before)) {
            faults.addAll(caseOf(before).missed(weather, now));
        }
    }

    private Case caseOf(Owed notice) {
        long firedAt = notice.facts().firedAt().toEpochMilli();
        return cases.computeIfAbsent(notice.alarm(), number -> new Case(plan, firedAt));
    }

    private Case caseOf(Watch open) {
        return cases.computeIfAbsent(open.alarm().number(), number -> new Case(plan, timeline.now()));
    }

    void arrived(Owed notice) {
        arrived.add(notice);
        caseOf(notice).arrives(notice, timeline.now());
    }

    /** The year is over. */
    Report report(long seed) {
        Watch last = watch;
        if (last != null) {
            fault(!isSilent(last) && late(view(last)), "silence was missed");
            if (isOpen(last)) {
                faults.addAll(caseOf(last).missed(weather, timeline.now()));
            }
        }
        boolean invented = arrived.stream().anyMatch(notice -> !owed.contains(Store.Name.of(notice)));
        fault(invented, "something was told that was never decided");
        return new Report(seed, decisions, checkIns, cases.size(), arrived.size(), List.copyOf(faults));
    }

    private void fault(boolean is, String what) {
        if (is) {
            faults.add(what + " at " + timeline.now());
        }
    }

    private static boolean isOpen(Watch watch) {
        return !(watch.alarm() instanceof Alarm.None);
    }

    private boolean isSilent(Watch watch) {
        return view(watch).alarmAt() != null;
    }

    private OwnerView view(Watch watch) {
        return watch.view(Instant.ofEpochMilli(timeline.now()));
    }

    private boolean early(OwnerView view) {
        boolean soon = timeline.now() < silentAt(view) - TOLERANCE;
        return soon || weather.heard(from(view), timeline.now()) < need(view) - TOLERANCE;
    }

    /** It could have been told for longer than the slack. */
    private boolean late(OwnerView view) {
        if (view.deadline() == null || timeline.now() < silentAt(view)) {
            return false;
        }
        long spare = weather.heard(from(view), timeline.now()) - need(view);
        return Math.min(spare, weather.heard(silentAt(view), timeline.now())) > SLACK;
    }

    /** Rule 11: the window, and how much of it the server must have been hearing. */
    private static long from(OwnerView view) {
        return Math.max(view.lastCheckIn().toEpochMilli(), deadline(view) - WINDOW);
    }

    private long need(OwnerView view) {
        long fair = Math.min(plan.hold().toMillis(), WINDOW);
        return Math.min(fair, silentAt(view) - from(view));
    }

    private static long silentAt(OwnerView view) {
        return deadline(view) + view.grace().toMillis();
    }

    private static long deadline(OwnerView view) {
        Instant deadline = view.deadline();
        return deadline == null ? Long.MAX_VALUE / 2 : deadline.toEpochMilli();
    }
}
