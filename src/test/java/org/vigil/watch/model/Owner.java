package org.vigil.watch.model;

import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;

/** The owner's track, from the arming on again each time it is asked. */
final class Owner {
    private final Small small;
    private Plan plan;
    private long last;
    private long deadline;
    private long sequence;

    private Owner(Small small) {
        this.small = small;
        plan = small.plan();
        deadline = interval();
    }

    /** As it stands after all of {@code log}. */
    static Owner after(Small small, Log log) {
        Owner owner = new Owner(small);
        log.facts().forEach(owner::happens);
        return owner;
    }

    private void happens(Fact fact) {
        if (fact instanceof Fact.Acted acted) {
            sequence = acted.sequence();
            if (acted.act() instanceof Move.CheckIn) {
                last = acted.at();
                deadline = last + interval();
            }
        }
        if (fact instanceof Fact.Closed closed && closed.seen()) {
            deadline = Math.max(deadline, closed.at() + interval());
        }
    }

    private long interval() {
        return ((Rhythm.Every) plan.rhythm()).interval().toMinutes();
    }

    long sequence() {
        return sequence;
    }

    Plan plan() {
        return plan;
    }

    /** Rule 3. */
    long silentAt() {
        return deadline + Small.minutes(plan.grace());
    }

    String answer() {
        return "checked in " + sequence + " at " + last + ", next by " + deadline;
    }

    /** What the owner sees; {@code alarmAt} null unless there is an alarm for silence. */
    String view(long now, @org.jspecify.annotations.Nullable Long alarmAt) {
        String state = alarmAt != null ? "ALARM " + alarmAt : now > deadline ? "LATE" : "WATCHING";
        return state + ", " + sequence + " at " + last + ", next by " + deadline;
    }
}
