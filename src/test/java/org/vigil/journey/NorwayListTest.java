package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.World;
import org.vigil.crypto.SigningKey;
import org.vigil.journey.BareClient.Heard;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.Distress;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.NewKey;
import org.vigil.wire.NewWatch;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.OwnerChange;
import org.vigil.wire.Post;
import org.vigil.wire.Problem;
import org.vigil.wire.Redemption;
import org.vigil.wire.Seat;
import org.vigil.wire.Statement;
import org.vigil.wire.Taking;

/** Informants wrote down every applicant's name: here there is nothing to write down. */
@Tag("C-NORWAY-LIST")
@Tag("TM-13")
class NorwayListTest {
    private static final World WORLD = new World();
    private static final BareClient CLIENT = new BareClient(WORLD);
    private static final BareWatch WATCH = BareWatch.arm(CLIENT);
    private static final BareWatch.Mailbox MESSAGES = WATCH.mailbox(MailboxKind.MESSAGES);
    private static final SigningKey STRANGER = SigningKey.generate(CLIENT.random);

    @AfterAll
    static void end() throws Exception {
        CLIENT.close();
        WORLD.close();
    }

    @Test
    void every_operation_answers_a_stranger_the_same_whether_the_id_is_known_or_not() {
        Map<String, Function<Id, Draft>> asked = new TreeMap<>();
        asked.put("deleteMailbox", id -> Draft.of("DELETE", mailbox(id, ""), null));
        asked.put("publishKeys", id -> Draft.of("PUT", mailbox(id, "/keys"), keys()));
        asked.put("getKeys", id -> Draft.get(mailbox(id, "/keys")));
        asked.put("addOneTimeKeys", id -> Draft.of("POST", mailbox(id, "/one-time-keys"), oneTimeKeys()));
        asked.put("getStock", id -> Draft.get(mailbox(id, "/stock")));
        asked.put("takeBundle", id -> Draft.of("POST", mailbox(id, "/bundle"), new Taking(id)));
        asked.put(
                "redeemInvitation",
                id -> Draft.of("POST", mailbox(id, "/redemption"), new Redemption(CLIENT.secret(32))));
        asked.put("postEnvelope", id -> Draft.of("POST", mailbox(id, "/envelopes"), post()));
        asked.put("readEnvelopes", id -> Draft.get(mailbox(id, "/envelopes?wait=0")));
        asked.put("streamEnvelopes", id -> Draft.get(mailbox(id, "/stream")));
        asked.put(
                "acknowledgeEnvelopes",
                id -> Draft.of("POST", mailbox(id, "/acknowledgements"), new Acknowledgement(List.of(id))));
        asked.put("viewWatch", id -> Draft.get(watch(id, "")));
        asked.put("checkIn", id -> WATCH.checkIn(7).to("POST", watch(id, "/check-ins")));
        asked.put(
                "changeWatch", id -> Draft.of("POST", watch(id, "/changes"), new OwnerChange(7, new Change.Disarm())));
        asked.put("callForHelp", id -> Draft.of("POST", watch(id, "/distress"), distress()));
        asked.put("drillWatch", id -> WATCH.drill(id).to("POST", watch(id, "/drills")));
        asked.put("rekeyWatch", id -> Draft.of("PUT", watch(id, "/owner-key"), new NewKey(key())));
        asked.put("makeStatement", id -> Draft.of("POST", "/v1/seats/" + id.text() + "/statements", statement()));

        asked.forEach((operation, draft) -> {
            List<Heard> answers =
                    ids().flatMap(id -> everyWay(draft.apply(id), id)).toList();
            assertThat(answers).as(operation).containsOnly(answers.get(0));
            assertThat(answers.get(0).problem()).isEqualTo(Problem.UNAUTHORISED);
        });
        assertThat(Operations.all().keySet())
                .as("operations without a test here")
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                asked.keySet().stream(),
                                Stream.of(
                                        "getContract",
                                        "getBeat",
                                        "getAdmissionTerms",
                                        "blindAdmission",
                                        "earnAdmission",
                                        "getNonce",
                                        "createMailbox",
                                        "armWatch"))
                        .toList());
    }

    @Test
    void a_nonce_is_to_be_had_for_any_id_and_the_same_to_look_at() {
        List<Heard> answers = ids().map(id -> CLIENT.send(Draft.get("/v1/nonces/" + id.text())))
                .map(heard -> new Heard(heard.status(), heard.headers(), Witness.shape(heard.body())))
                .toList();
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(answers.get(0).status()).isEqualTo(200);
    }

    @Test
    void an_admission_that_was_spent_and_one_that_never_was_are_refused_alike() {
        List<Heard> answers = Stream.of(WATCH.admission, CLIENT.secret(32))
                .flatMap(token -> Stream.of(buysMailbox(token), buysWatch(token, WATCH.order())))
                .toList();
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(answers.get(0).problem()).isEqualTo(Problem.ADMISSION_REFUSED);
    }

    @Test
    void a_watch_cannot_be_used_to_ask_whether_a_mailbox_is_there() {
        List<Heard> answers = ids().map(NorwayListTest::withSeat)
                .map(order -> buysWatch(WORLD.admission(), order))
                .toList();
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(answers.get(0).problem()).isEqualTo(Problem.UNAUTHORISED);
    }

    @Test
    void no_method_tells_a_known_id_from_another() {
        for (String path : List.of("/v1/nonces/", "/v1/mailboxes/", "/v1/watches/", "/v1/seats/")) {
            for (String method : List.of("HEAD", "OPTIONS", "PATCH", "TRACE")) {
                List<Heard> answers = ids().map(id -> CLIENT.send(Draft.of(method, path + id.text(), null)))
                        .toList();
                assertThat(answers).as(method).containsOnly(answers.get(0));
            }
        }
    }

    @Test
    void nothing_lists_and_nothing_counts() {
        assertThat(Operations.all())
                .allSatisfy((operation, path) -> assertThat(path.startsWith("GET") && !path.contains("{id}"))
                        .as(operation)
                        .isEqualTo(List.of("getContract", "getBeat", "getAdmissionTerms")
                                .contains(operation)));
        for (String path :
                List.of("/", "/v1", "/v1/mailboxes", "/v1/watches", "/v1/seats", "/v1/nonces", "/v1/health")) {
            assertThat(CLIENT.send(Draft.get(path)).problem()).as(path).isEqualTo(Problem.NO_SUCH_OPERATION);
        }
    }

    /** Of a mailbox for notices, of one for messages, of a watch, of a seat; one deleted; one that never was. */
    private static Stream<Id> ids() {
        BareWatch.Mailbox deleted = WATCH.mailbox(MailboxKind.MESSAGES);
        CLIENT.sign(Draft.of("DELETE", deleted.path(""), null), WATCH.reader, deleted.id());
        return Stream.of(
                WATCH.mailboxes.get(0).id(),
                MESSAGES.id(),
                WATCH.id,
                WATCH.seat(0),
                deleted.id(),
                Id.random(CLIENT.random));
    }

    /** With a stranger's token, with a stranger's signature, with nothing. */
    private static Stream<Heard> everyWay(Draft draft, Id id) {
        return Stream.of(
                CLIENT.send(draft.bearing(CLIENT.secret(32))), CLIENT.sign(draft, STRANGER, id), CLIENT.send(draft));
    }

    private static Heard buysMailbox(Blob token) {
        Draft draft = Draft.of("POST", "/v1/mailboxes", WATCH.wanted(MailboxKind.NOTICES, CLIENT.secret(32)));
        return CLIENT.send(draft.buying(token, Id.random(CLIENT.random)));
    }

    private static Heard buysWatch(Blob token, NewWatch order) {
        return WATCH.armAgain(order, token);
    }

    /** With a seat whose mailbox is {@code id}, and a token that is not its writer's. */
    private static NewWatch withSeat(Id id) {
        NewWatch order = WATCH.order();
        List<Seat> seats = new ArrayList<>(order.seats());
        seats.set(
                3, new Seat(id.equals(seats.get(0).mailbox()) ? seats.get(3).mailbox() : id, CLIENT.secret(32), key()));
        return new NewWatch(
                order.ownerKey(), order.recoveryKey(), order.plan(), order.legs(), seats, order.generation());
    }

    private static Blob key() {
        return Blob.of(SigningKey.generate(CLIENT.random).publicKey().bytes());
    }

    private static String mailbox(Id id, String rest) {
        return "/v1/mailboxes/" + id.text() + rest;
    }

    private static String watch(Id id, String rest) {
        return "/v1/watches/" + id.text() + rest;
    }

    private static Distress distress() {
        return new Distress(Id.random(CLIENT.random), CLIENT.secret(Limits.WORD));
    }

    private static Post post() {
        return new Post(Id.random(CLIENT.random), CLIENT.secret(Limits.ENVELOPE));
    }

    private static Statement statement() {
        return Statement.of(Id.random(CLIENT.random), Id.random(CLIENT.random), Statement.Kind.ACK, null);
    }

    private static OneTimeKeys oneTimeKeys() {
        return new OneTimeKeys(List.of(), List.of(keys().messages().kyber()));
    }

    private static MailboxKeys keys() {
        return ExampleKeys.of();
    }
}
