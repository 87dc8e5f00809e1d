package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.timer.Hearing;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Elevated;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Leg;
import org.vigil.wire.Notice;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Rung;
import org.vigil.wire.Statement;
import org.vigil.wire.StatementAnswer;

/** A watch, a clock that tests move, and all that was owed; the watch goes through its JSON at every step. */
final class Scene {
    static final Instant START = Instant.parse("2026-03-01T08:00:30Z");
    static final Duration INTERVAL = Duration.ofHours(8);
    static final Duration GRACE = Duration.ofHours(1);
    static final Duration COOLING_OFF = Duration.ofDays(3);

    /** One decision. */
    record Moment(Instant now, Event event, Decision decision) {}

    Watch watch;
    Instant now = START;
    Hearing hearing = Hearing.ALWAYS;
    Outcome outcome = new Outcome.Nothing();
    final List<Owed> owed = new ArrayList<>();
    final List<Moment> log = new ArrayList<>();
    private int heard;
    private int statements;
    private long sequence;

    Scene() {
        this(plan());
    }

    Scene(Plan plan) {
        this(plan, List.of());
    }

    Scene(Plan plan, List<Leg> legs) {
        watch = Watch.arm(Id.of(new byte[Id.SIZE]), plan, legs, 4, Bounds.production(), START);
    }

    /** Seats 0 and 1 are called at once, 1 and 2 get letters after 20 minutes, 3 is called after 90. */
    static Plan plan() {
        return plan(2, rung(0, false, 0, 1), rung(20, true, 1, 2), rung(90, false, 3));
    }

    static Plan plan(int quorum, Rung... ladder) {
        return plan(INTERVAL, GRACE, List.of(ladder), quorum, Duration.ofMinutes(30));
    }

    static Plan plan(Duration interval, Duration grace, List<Rung> ladder, int quorum, Duration ackExpiry) {
        return new Plan(
                Rhythm.Every.of(interval),
                grace,
                null,
                ladder,
                quorum,
                ackExpiry,
                ackExpiry,
                Duration.ofMinutes(30),
                COOLING_OFF,
                true,
                true);
    }

    /** A plan whose one rung calls seats 0 and 1 at once. */
    static Plan plan(Rhythm rhythm, Duration grace, @Nullable Elevated elevated) {
        return new Plan(
                rhythm,
                grace,
                elevated,
                List.of(rung(0, false, 0, 1)),
                2,
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofMinutes(30),
                COOLING_OFF,
                false,
                true);
    }

    /** Opens at once, is due after so many minutes, with ten minutes of grace; twice half an hour more. */
    static Leg leg(int id, Instant now, int minutes) {
        return new Leg(
                id(id), now, now.plus(Duration.ofMinutes(minutes)), Duration.ofMinutes(10), 2, Duration.ofMinutes(30));
    }

    static Id id(int number) {
        return Id.of(java.nio.ByteBuffer.allocate(Id.SIZE).putInt(number).array());
    }

    static Rung rung(int minutes, boolean letters, Integer... seats) {
        return Rung.open(Duration.ofMinutes(minutes), List.of(seats), letters);
    }

    /** The first rung was told a moment ago, and heard. */
    static Scene alarmed() {
        return new Scene().pass(INTERVAL.plus(GRACE)).heard();
    }

    /** The whole ladder was told, and heard: the last rung 90 minutes after the alarm. */
    static Scene allTold() {
        return alarmed().pass(Duration.ofMinutes(90)).heard();
    }

    /** Time goes by, looked at whenever the watch asked for it. */
    Scene pass(Duration time) {
        Instant until = now.plus(time);
        while (!watch.wakeAt(hearing).isAfter(until)) {
            now = Times.later(now, watch.wakeAt(hearing));
            decide(new Event.Look());
        }
        now = until;
        return this;
    }

    Scene minutes(long minutes) {
        return pass(Duration.ofMinutes(minutes));
    }

    /** Time goes by and nobody looks before its end. */
    Scene outage(Duration time) {
        now = now.plus(time);
        return look();
    }

    Scene clockSteps(Duration step) {
        now = now.plus(step);
        return this;
    }

    /** Other people, as the owner's changes make them. */
    Scene seats(java.util.function.UnaryOperator<Seats> change) {
        OwnerTrack owner = watch.owner();
        watch = new Watch(
                watch.id(), watch.terms(), owner.with(change.apply(owner.seats())), watch.alarm(), watch.drill());
        return this;
    }

    /** The bare calls stay owed to it for three days. */
    Scene revoke(int seat) {
        return seats(seats -> seats.revoked(seat, now.plus(Duration.ofDays(3)))).look();
    }

    /** The server could not receive from then to then; said before it happens, for tests know. */
    Scene deaf(Instant from, Instant to) {
        hearing = new Hearing(java.util.stream.Stream.concat(
                        hearing.deaf().stream(), java.util.stream.Stream.of(new org.vigil.wire.Deaf(from, to)))
                .toList());
        return this;
    }

    Scene look() {
        return decide(new Event.Look());
    }

    /** A check-in under the next sequence. */
    Scene checkIn() {
        return checkIn(sequence + 1, "body");
    }

    Scene checkIn(long sequence, String body) {
        this.sequence = Math.max(this.sequence, sequence);
        return decide(new Event.CheckIn(sequence, blob(body), blob("word " + sequence), null, null));
    }

    /** Answers a leg. */
    Scene answers(Leg leg) {
        return act(leg.id(), null);
    }

    Scene extend(Leg leg, Duration by) {
        return act(leg.id(), by);
    }

    Scene act(@Nullable Id leg, @Nullable Duration extendBy) {
        long next = ++sequence;
        return decide(new Event.CheckIn(next, blob("leg"), blob("word " + next), leg, extendBy));
    }

    /** A change under the next sequence. */
    Scene change(Change change) {
        return change(sequence + 1, "change", change);
    }

    Scene change(long sequence, String body, Change change) {
        this.sequence = Math.max(this.sequence, sequence);
        return decide(new Event.Changed(sequence, blob(body), change));
    }

    Scene amend(Plan plan) {
        return change(new Change.Amend(plan, Map.of(), null));
    }

    Scene rekey(String key) {
        return decide(new Event.Rekeyed(blob(key)));
    }

    Scene ack(int seat) {
        return state(seat, Statement.Kind.ACK);
    }

    Scene close(int seat) {
        return state(seat, Statement.Kind.CLOSE);
    }

    Scene object(int seat) {
        return state(seat, Statement.Kind.OBJECT);
    }

    Scene concern(int seat) {
        return state(seat, Statement.Kind.CONCERN);
    }

    Scene confirm(int seat) {
        return state(seat, Statement.Kind.CONFIRM);
    }

    /** Safe for so many minutes from now. */
    Scene vouch(int seat, int minutes) {
        Instant until = now.plus(Duration.ofMinutes(minutes));
        return decide(new Event.Stated(seat, id(++statements), watch.alarm().number(), Statement.Kind.VOUCH, until));
    }

    /** Under an id of its own. */
    Scene state(int seat, Statement.Kind kind) {
        return state(seat, kind, ++statements);
    }

    /** Under this id: the same id is the same statement. */
    Scene state(int seat, Statement.Kind kind, int id) {
        return decide(new Event.Stated(seat, id(id), watch.alarm().number(), kind, null));
    }

    /** What was stated last, sent again. */
    Scene again() {
        return decide(log.getLast().event());
    }

    /** Asks for a drill that waits so long. */
    Scene askDrill(int id, Duration wait) {
        return decide(drill(id, wait, Bounds.production().drilling()));
    }

    /** Seat s proves that it opened its letter by {@code "proof " + s}. */
    static Event drill(int id, Duration wait, Bounds.Drilling bounds) {
        List<Blob> letters =
                IntStream.range(0, 4).mapToObj(seat -> blob("letter " + seat)).toList();
        List<Blob> proofs = IntStream.range(0, 4)
                .mapToObj(seat -> Blob.of(Digest.sha256(blob("proof " + seat).bytes())))
                .toList();
        return new Event.DrillAsked(id(id), letters, proofs, wait, bounds);
    }

    /** A seat proves that it opened its drill letter. */
    Scene drilled(int seat) {
        return decide(opened(seat));
    }

    static Event opened(int seat) {
        return new Event.DrillOpened(seat, blob("proof " + seat));
    }

    Scene distress() {
        return distress(++statements);
    }

    Scene distress(int id) {
        return decide(new Event.Distressed(id(id), blob("help " + id)));
    }

    /** An alarm as it stands; there is one. */
    OpenAlarm alarm() {
        return (OpenAlarm) watch.alarm();
    }

    Scene decide(Event event) {
        Decision decision = watch.decide(event, now, hearing);
        watch = Json.read(Json.bytes(decision.next()), Watch.class);
        outcome = decision.outcome();
        log.add(new Moment(now, event, decision));
        owed.addAll(decision.owed());
        return this;
    }

    /** Forgets what was owed so far. */
    Scene heard() {
        heard = owed.size();
        return this;
    }

    /** What was owed since last asked, in order: "CALL 0" is a call to seat 0. */
    List<String> told() {
        return news().stream().map(one -> one.kind() + " " + one.seat()).toList();
    }

    /** The notices owed since last asked. */
    List<Owed> news() {
        List<Owed> news = List.copyOf(owed.subList(heard, owed.size()));
        heard();
        return news;
    }

    /** Sequences of the words in a letter. */
    static List<Long> words(Owed letter) {
        return letter.words().stream().map(Notice.Word::sequence).toList();
    }

    boolean open() {
        return watch.alarm() instanceof OpenAlarm;
    }

    CheckInAnswer checkedIn() {
        return ((Outcome.CheckedIn) outcome).answer();
    }

    ChangeAnswer changed() {
        return ((Outcome.Changed) outcome).answer();
    }

    OwnerView view() {
        return watch.view(now);
    }

    StatementAnswer answer() {
        return ((Outcome.Recorded) outcome).answer();
    }

    /** The deadline that counts. */
    Instant deadline() {
        return watch.owner().deadline().orElseThrow();
    }

    @Nullable
    Problem problem() {
        return outcome instanceof Outcome.Refused refused ? refused.problem() : null;
    }

    static Blob blob(String text) {
        return Blob.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
