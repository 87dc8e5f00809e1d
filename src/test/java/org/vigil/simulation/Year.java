package org.vigil.simulation;

import static org.vigil.simulation.Timeline.DAY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.vigil.timer.Hearing;
import org.vigil.watch.Bounds;
import org.vigil.watch.Decision;
import org.vigil.watch.Event;
import org.vigil.watch.Outcome;
import org.vigil.watch.Owed;
import org.vigil.watch.Watch;
import org.vigil.wire.Id;
import org.vigil.wire.Plan;

/** A year of one watch, out of one seed. */
final class Year {
    private static final int NODES = 3;
    private static final int LOST = 5;
    private static final int TWICE = 3;
    private static final long POLL = Timeline.SECOND;

    private final Timeline timeline;
    private final Plan plan;
    private final Store store;
    private final Weather weather;
    private final Deciding deciding;
    private final Judge judge;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();
    private final Exile exile;
    private final Set<List<Object>> arrived = new HashSet<>();
    private long lastCommitted;
    private boolean couriers;

    private Year(long seed, Planted planted) {
        timeline = new Timeline(seed);
        plan = RandomPlan.from(timeline);
        Watch watch = Watch.arm(Id.of(new byte[Id.SIZE]), RandomPlan.order(plan), Bounds.production(), Instant.EPOCH);
        store = new Store(watch, Deciding.wakeAt(watch, Hearing.ALWAYS));
        deciding = new Deciding(planted);
        weather = new Weather(timeline, this::returned);
        judge = new Judge(plan, timeline, weather);
        exile = new Exile(this);
        for (int seat = 0; seat < RandomPlan.SEATS; seat++) {
            contacts.add(new Contact(this, seat));
        }
    }

    /** Lives it; the report is the same for the same seed. */
    static Report live(long seed, Planted planted) {
        Year year = new Year(seed, planted);
        for (int i = 0; i < NODES; i++) {
            Node node = new Node(year);
            year.nodes.add(node);
            node.start();
        }
        year.weather.forecast();
        year.planWake();
        year.timeline.run(365 * DAY);
        return year.judge.report(seed);
    }

    Timeline timeline() {
        return timeline;
    }

    Store store() {
        return store;
    }

    Weather weather() {
        return weather;
    }

    Deciding deciding() {
        return deciding;
    }

    Planted planted() {
        return deciding.planted();
    }

    Exile exile() {
        return exile;
    }

    long lastCommitted() {
        return lastCommitted;
    }

    /** Usually, from one check-in to the next. */
    long gap() {
        return RandomPlan.usual(plan);
    }

    /** When the first check-in is due. */
    long firstDeadline() {
        return Objects.requireNonNull(store.read().watch().view(Instant.EPOCH).deadline())
                .toEpochMilli();
    }

    long grace() {
        return plan.grace().toMillis();
    }

    /** A request over a network that loses and doubles what it carries, both ways. */
    void ask(Event event, Consumer<Outcome> answer) {
        int copies = timeline.in100(TWICE) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (!timeline.in100(LOST)) {
                timeline.in(
                        timeline.between(10, 300),
                        () -> anyNode(node -> node.request(event, outcome -> {
                            if (!timeline.in100(LOST)) {
                                answer.accept(outcome);
                            }
                        })));
            }
        }
    }

    private void anyNode(Consumer<Node> use) {
        List<Node> up = nodes.stream().filter(Node::isUp).toList();
        if (!up.isEmpty() && weather.hears()) {
            use.accept(up.get(timeline.oneOf(up.size())));
        }
    }

    void committed(Watch before, Decision decision, Event event) {
        lastCommitted = timeline.now();
        judge.committed(before, decision, event);
        planWake();
        if (!decision.owed().isEmpty()) {
            planCourier(timeline.between(0, 100));
        }
    }

    /** Every node's loop finds it due then, or a moment later. */
    void planWake() {
        timeline.at(store.wakeAt(), this::wake);
    }

    private void wake() {
        if (store.wakeAt() <= timeline.now()) {
            timeline.in(timeline.between(0, 100), () -> anyNode(Node::wake));
            timeline.in(timeline.between(POLL, 2 * POLL), this::wakeAgain);
        }
    }

    /** The node may have died, or its clock be behind. */
    private void wakeAgain() {
        if (weather.hears()) {
            wake();
        }
    }

    private void courier() {
        couriers = false;
        if (!store.owed().isEmpty() && weather.hears()) {
            anyNode(Node::courier);
            planCourier(timeline.between(POLL, 5 * POLL));
        }
    }

    private void planCourier(long wait) {
        if (!couriers) {
            couriers = true;
            timeline.in(wait, this::courier);
        }
    }

    private void returned() {
        wake();
        planCourier(0);
    }

    /** A mailbox takes each notice once. */
    void arrives(Owed owed) {
        if (arrived.add(Store.Name.of(owed))) {
            judge.arrived(owed);
            contacts.get(owed.seat()).hears(owed);
        }
    }
}
