package org.vigil.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.client.NamedLeg;
import org.vigil.client.Rehearsal;
import org.vigil.wire.Calendar;
import org.vigil.wire.Elevated;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;

/** Says what an order comes to: times in the zone they are read from, then people, then what is missing. */
final class RehearsalPage {
    private static final Duration YEAR = Duration.ofDays(366);

    private final Place place;
    private final Terminal terminal;
    private final Instant now;

    RehearsalPage(Place place) {
        this.place = place;
        this.terminal = place.terminal();
        this.now = place.device().clock().instant();
    }

    void show(Rehearsal rehearsal) {
        terminal.say("Nothing is armed by this.");
        Plan plan = rehearsal.plan();
        Times times = times(plan.rhythm());
        deadlines(rehearsal, times);
        legs(rehearsal, times);
        alarm(rehearsal, times);
        heading("AT THE WORST");
        terminal.say(worst(rehearsal));
        readiness(rehearsal, times);
        missing(rehearsal, times);
    }

    private void deadlines(Rehearsal rehearsal, Times times) {
        heading("YOUR CHECK-INS ARE DUE, if you armed now and checked in each time when it is due");
        Rhythm rhythm = rehearsal.plan().rhythm();
        if (rehearsal.deadlines().isEmpty()) {
            terminal.say("Never by themselves: only your legs are.");
        }
        Duration jitter = Calendar.jitter(rhythm);
        if (!jitter.isZero()) {
            terminal.say("Up to " + Spans.words(jitter) + " earlier than this, another time each time:");
        }
        rehearsal.deadlines().forEach(due -> terminal.say("  " + times.at(due)));
        if (rhythm instanceof Rhythm.Daily daily) {
            change(daily).ifPresent(at -> change(daily, at, times));
        }
        Elevated elevated = rehearsal.plan().elevated();
        if (elevated != null) {
            terminal.say("Elevated, for " + Spans.words(elevated.lasts()) + " from when you enter it: at most "
                    + Spans.words(Calendar.longestGap(elevated.rhythm())) + " from one to the next, grace "
                    + Spans.words(elevated.grace()) + ".");
        }
    }

    private Optional<Instant> change(Rhythm.Daily daily) {
        ZoneOffsetTransition next = daily.zone().getRules().nextTransition(now);
        return Optional.ofNullable(next)
                .map(ZoneOffsetTransition::getInstant)
                .filter(at -> at.isBefore(now.plus(YEAR)));
    }

    /** The day on which the clocks change: what is due then. */
    private void change(Rhythm.Daily daily, Instant at, Times times) {
        terminal.say("The clocks change next at " + times.at(at) + ". On that day:");
        LocalDate day = LocalDate.ofInstant(at, daily.zone());
        Instant due =
                at.minus(Duration.ofDays(3)); // so far back that what is due on the day follows what was due before
        for (int i = 0; i < 6 * daily.times().size(); i++) {
            due = Calendar.after(daily, due, Duration.ZERO).orElse(due);
            if (LocalDate.ofInstant(due, daily.zone()).equals(day)) {
                terminal.say("  " + times.at(due));
            }
        }
    }

    private void legs(Rehearsal rehearsal, Times times) {
        for (NamedLeg leg : rehearsal.legs()) {
            heading("LEG: " + leg.name());
            if (leg.opens().isAfter(now)) {
                terminal.say("You can answer it from " + times.at(leg.opens()));
            }
            terminal.say("Due            " + times.at(leg.due()));
            if (leg.extensions() > 0) {
                terminal.say("Extended       up to " + leg.extensions() + " times, by " + Spans.words(leg.extension())
                        + " each");
            }
            terminal.say("Alarm          " + times.at(leg.due().plus(leg.grace())));
        }
    }

    private void alarm(Rehearsal rehearsal, Times times) {
        Instant silence = rehearsal.silence();
        if (silence == null) {
            heading("AFTER AN ALARM");
            rehearsal.steps().forEach(step -> step(step, Spans.words(step.after()) + " later"));
            return;
        }
        heading("IF A CHECK-IN NOW WERE YOUR LAST");
        terminal.say("Alarm          " + times.near(silence)
                + (Calendar.jitter(rehearsal.plan().rhythm()).isZero() ? "" : ", at the latest"));
        rehearsal.steps().forEach(step -> step(step, times.at(silence.plus(step.after()))));
    }

    private void step(Rehearsal.Step step, String when) {
        String gate = step.gate() == 0
                ? ""
                : ", but not before " + step.gate() + " of those told have said that you are missing";
        terminal.say("  " + when + gate);
        terminal.say(
                "    " + String.join(", ", step.contacts()) + (step.letters() ? " get their letters" : " are called"));
    }

    private static String worst(Rehearsal rehearsal) {
        return rehearsal.silence() == null
                ? "Nobody is told of anything between your legs."
                : Spans.words(rehearsal.worstCase()) + " from when you are taken until the first contact is told.";
    }

    private void readiness(Rehearsal rehearsal, Times times) {
        heading("YOUR CONTACTS");
        for (Rehearsal.Readiness contact : rehearsal.contacts()) {
            terminal.say((contact.red(now) ? "RED    " : "ready  ") + contact.name() + ": " + said(contact, times));
        }
        if (rehearsal.contacts().stream().anyMatch(contact -> contact.drilled() == null)) {
            terminal.say("That a letter could be opened, only a drill shows: vigil exile drill.");
        }
    }

    private String said(Rehearsal.Readiness contact, Times times) {
        Instant since = contact.keysSince();
        if (!contact.accepted()) {
            return "has not accepted an invitation";
        }
        if (since == null) {
            return "has accepted, but their mailbox is gone: invite them anew, under another name";
        }
        String keys = "has accepted; the keys for their letter are known since " + times.at(since);
        return keys
                + (isLong(since) ? ", too long: ask them to look into vigil contact inbox" : "")
                + letter(contact, times)
                + (contact.changed() ? "; they are new" : "")
                + drilled(contact.drilled(), times)
                + silent(contact, times);
    }

    private boolean isLong(Instant since) {
        return since.plus(Rehearsal.Readiness.OLD).isBefore(now);
    }

    private String letter(Rehearsal.Readiness contact, Times times) {
        Instant since = contact.letterSince();
        return since == null || !contact.isLetterOld(now) || isLong(Objects.requireNonNull(contact.keysSince()))
                ? ""
                : "; their letter is sealed to older keys, since " + times.at(since)
                        + ", too long: check in, then open your plan again (vigil exile accepted)";
    }

    private String silent(Rehearsal.Readiness contact, Times times) {
        Instant heard = contact.heard();
        return contact.isAlive(now) || heard == null ? "" : "; last heard of on " + times.at(heard);
    }

    private static String drilled(@Nullable Instant at, Times times) {
        return at == null ? "" : "; opened a drill letter on " + times.at(at) + ", by their clock";
    }

    private void missing(Rehearsal rehearsal, Times times) {
        List<String> missing = new ArrayList<>();
        for (Rehearsal.Readiness contact : rehearsal.contacts()) {
            if (contact.red(now)) {
                missing.add(contact.name() + " cannot be relied on, see above");
            }
            if (contact.lettered() && contact.silent()) {
                missing.add("the letter for " + contact.name() + " says nothing");
            }
        }
        rehearsal.steps().stream()
                .filter(step -> !rehearsal.isReady(step, now))
                .forEach(step -> missing.add(alive(step)));
        if (!rehearsal.recoverable()) {
            missing.add("recovery words: without them a lost device means a lost watch");
        }
        duress(rehearsal, times).ifPresent(missing::add);
        heading("MISSING");
        terminal.say(missing.isEmpty() ? "Nothing." : String.join("\n", missing));
        terminal.say("Arming takes " + (1 + rehearsal.decoys())
                + " admission tokens: 1 for the watch, " + rehearsal.decoys()
                + " for what no contact and no guardian takes.");
    }

    private static String alive(Rehearsal.Step step) {
        return "a sign of life in the last week, or a drill passed in the last month, of any of "
                + String.join(", ", step.contacts())
                + ": ask them to look into vigil contact inbox, or hold a drill (vigil exile drill)";
    }

    /** Whether the other PIN would tell anybody anything. */
    private Optional<String> duress(Rehearsal rehearsal, Times times) {
        List<Rehearsal.Readiness> guardians = rehearsal.contacts().stream()
                .filter(Rehearsal.Readiness::guardian)
                .toList();
        if (guardians.isEmpty()) {
            return Optional.of("a guardian: checking in with your other PIN would reach nobody"
                    + " (vigil exile invite --guardian)");
        }
        if (guardians.stream().noneMatch(Rehearsal.Readiness::told)) {
            return Optional.of("a guardian who was told what pulses mean: until one is, checking in with your other PIN"
                    + " reaches nobody. They sit on the watch once it is armed or amended with them;"
                    + " vigil exile accepted tells them");
        }
        if (guardians.stream().anyMatch(guardian -> guardian.guards(now))) {
            return Optional.empty();
        }
        return Optional.of(
                "a guardian whose device was heard of in the last week: checking in with your other PIN might"
                        + " reach nobody; ask them to look into vigil contact inbox" + last(guardians, times));
    }

    private static String last(List<Rehearsal.Readiness> guardians, Times times) {
        return guardians.stream()
                .map(Rehearsal.Readiness::heard)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .map(heard -> " (last heard of on " + times.at(heard) + ")")
                .orElse("");
    }

    private void heading(String text) {
        terminal.say("");
        terminal.say(text);
    }

    /** By the clocks of the order, if it names any; else by those here. */
    private Times times(Rhythm rhythm) {
        ZoneId zone = rhythm instanceof Rhythm.Daily daily ? daily.zone() : place.zone();
        return new Times(place.device().clock()::instant, zone);
    }
}
