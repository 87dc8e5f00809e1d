package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.World;
import org.vigil.crypto.SigningKey;
import org.vigil.journey.BareClient.Heard;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Nonce;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;

/** What somebody gets who has requests but no keys: overheard ones, spent tokens, guesses. */
class OutsiderTest {
    private static final World WORLD = new World();
    private static final BareClient CLIENT = new BareClient(WORLD);

    @AfterAll
    static void end() throws Exception {
        CLIENT.close();
        WORLD.close();
    }

    @Test
    @Tag("TM-15")
    void no_get_changes_anything_whoever_sends_it() {
        BareWatch watch = BareWatch.arm(CLIENT);
        BareWatch.Mailbox messages = watch.mailbox(MailboxKind.MESSAGES);
        Draft publishing = Draft.of("PUT", messages.path("/keys"), ExampleKeys.of());
        CLIENT.sign(publishing, watch.reader, messages.id());
        WORLD.advance(BareWatch.INTERVAL.plus(BareWatch.GRACE));
        String nonce = CLIENT.nonce(watch.id);
        String mailboxNonce = CLIENT.nonce(watch.mailboxes.get(0).id());
        Map<String, Draft> gets = new TreeMap<>();
        gets.put("getContract", Draft.get("/v1/openapi.yaml"));
        gets.put("getBeat", Draft.get("/v1/beat"));
        gets.put("getAdmissionTerms", Draft.get("/v1/admissions"));
        gets.put("getNonce", Draft.get("/v1/nonces/" + watch.id.text()));
        gets.put("getKeys", Draft.get(messages.path("/keys")).bearing(messages.writer()));
        Draft stock = Draft.get(messages.path("/stock"));
        gets.put("getStock", stock.signedBy(watch.reader, CLIENT.nonce(messages.id())));
        gets.put("readEnvelopes", watch.reading(0).signedBy(watch.reader, mailboxNonce));
        gets.put("viewWatch", watch.view().signedBy(watch.owner, nonce));
        Draft stream = Draft.get(watch.mailboxes.get(0).path("/stream"));
        gets.put("streamEnvelopes", stream.signedBy(watch.reader, mailboxNonce));

        Map<String, String> before = StoreDump.of(WORLD);
        assertThat(before).hasSizeGreaterThan(20);
        gets.forEach((operation, get) -> {
            int answer = get.path().endsWith("/stream") ? 400 : 200; // it is no handshake, only a GET
            assertThat(CLIENT.send(get).status()).as(operation).isEqualTo(answer);
            CLIENT.send(Draft.get(get.path()));
            CLIENT.send(Draft.get(get.path()).bearing(CLIENT.secret(32)));
            assertThat(StoreDump.of(WORLD)).as(operation).isEqualTo(before);
        });
        assertThat(gets.keySet())
                .isEqualTo(Operations.all().entrySet().stream()
                        .filter(operation -> operation.getValue().startsWith("GET"))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    @Test
    @Tag("TM-15")
    void viewing_and_reading_renew_nothing() {
        BareWatch watch = BareWatch.arm(CLIENT);
        for (int hour = 0; hour < 13; hour++) {
            OwnerView view = CLIENT.sign(watch.view(), watch.owner, watch.id).read(OwnerView.class);
            assertThat(view.state()).isNotEqualTo(OwnerView.State.ALARM);
            assertThat(watch.notices(0)).isEmpty();
            WORLD.advance(Duration.ofHours(1));
        }
        assertThat(watch.notices(0)).hasSize(1);
    }

    @Test
    @Tag("TM-14")
    void the_same_request_again_is_answered_the_same_and_changes_nothing_until_its_nonce_expires() {
        BareWatch watch = BareWatch.arm(CLIENT);
        Draft checkIn = watch.checkIn(1).signedBy(watch.owner, CLIENT.nonce(watch.id));
        Map<String, String> before = StoreDump.of(WORLD);
        Heard first = CLIENT.send(checkIn);
        Map<String, String> after = StoreDump.of(WORLD);
        assertThat(after).isNotEqualTo(before);
        WORLD.pass(Limits.NONCE);
        assertThat(CLIENT.send(checkIn)).isEqualTo(first);
        WORLD.pass(Duration.ofSeconds(1));
        assertThat(CLIENT.send(checkIn).problem()).isEqualTo(Problem.NONCE_EXPIRED);
        assertThat(StoreDump.of(WORLD)).isEqualTo(after);
    }

    @Test
    @Tag("TM-14")
    void a_signature_is_good_for_no_other_request_and_a_nonce_for_no_other_id() {
        BareWatch watch = BareWatch.arm(CLIENT);
        BareWatch.Mailbox mailbox = watch.mailboxes.get(0);
        Draft reading = watch.reading(0).signedBy(watch.reader, CLIENT.nonce(mailbox.id()));
        assertThat(CLIENT.send(reading).status()).isEqualTo(200);
        Map<String, String> before = StoreDump.of(WORLD);

        String otherQuery = mailbox.path("/envelopes?wait=1");
        assertThat(CLIENT.send(reading.to("GET", otherQuery)).problem()).isEqualTo(Problem.UNAUTHORISED);
        assertThat(CLIENT.send(reading.to("DELETE", mailbox.path(""))).problem())
                .isEqualTo(Problem.UNAUTHORISED);
        String otherMailbox = watch.mailboxes.get(1).path("/envelopes?wait=0");
        assertThat(CLIENT.send(reading.to("GET", otherMailbox)).problem()).isEqualTo(Problem.NONCE_EXPIRED);
        Draft foreign = watch.view().signedBy(watch.owner, CLIENT.nonce(mailbox.id()));
        assertThat(CLIENT.send(foreign).problem()).isEqualTo(Problem.NONCE_EXPIRED);
        Draft ownMaking = watch.view().signedBy(watch.owner, CLIENT.secret(56).text());
        assertThat(CLIENT.send(ownMaking).problem()).isEqualTo(Problem.NONCE_EXPIRED);
        assertThat(StoreDump.of(WORLD)).isEqualTo(before);
    }

    @Test
    @Tag("TM-13")
    void guesses_lock_no_owner_out() {
        BareWatch watch = BareWatch.arm(CLIENT);
        SigningKey stranger = SigningKey.generate(CLIENT.random);
        Map<String, String> before = StoreDump.of(WORLD);
        for (int i = 0; i < 20; i++) {
            Heard heard = CLIENT.sign(watch.checkIn(9_007_199_254_740_991L), stranger, watch.id);
            assertThat(heard.problem()).isEqualTo(Problem.UNAUTHORISED);
        }
        assertThat(StoreDump.of(WORLD)).isEqualTo(before);
        Heard own = CLIENT.sign(watch.checkIn(1), watch.owner, watch.id);
        assertThat(own.read(CheckInAnswer.class).sequence()).isEqualTo(1);
    }

    @Test
    @Tag("TM-16")
    void an_admission_buys_one_thing_and_the_same_request_finds_it_bought() {
        BareWatch watch = BareWatch.arm(CLIENT);
        Blob token = WORLD.admission();
        Draft purchase = Draft.of("POST", "/v1/mailboxes", watch.wanted(MailboxKind.NOTICES, CLIENT.secret(32)));
        Draft first = purchase.buying(token, Id.random(CLIENT.random));
        Heard bought = CLIENT.send(first);
        assertThat(bought.status()).isEqualTo(201);
        assertThat(CLIENT.send(first)).isEqualTo(bought);
        Heard second = CLIENT.send(purchase.buying(token, Id.random(CLIENT.random)));
        assertThat(second.problem()).isEqualTo(Problem.ADMISSION_REFUSED);
        assertThat(watch.armAgain(watch.order(), token).problem()).isEqualTo(Problem.ADMISSION_REFUSED);
    }

    @Test
    void an_expired_nonce_says_what_to_do_and_nothing_of_the_id() {
        BareWatch watch = BareWatch.arm(CLIENT);
        Draft late = watch.view().signedBy(watch.owner, CLIENT.nonce(watch.id));
        WORLD.pass(Limits.NONCE.plusSeconds(1));
        Heard refused = CLIENT.send(late);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).contains("ask for another and sign again").doesNotContain(watch.id.text());
        Id nobody = Id.random(CLIENT.random);
        String nonce = CLIENT.send(Draft.get("/v1/nonces/" + nobody.text()))
                .read(Nonce.class)
                .nonce();
        WORLD.pass(Limits.NONCE.plusSeconds(1));
        Draft unknown = Draft.get("/v1/watches/" + nobody.text()).signedBy(watch.owner, nonce);
        assertThat(CLIENT.send(unknown)).isEqualTo(refused);
    }
}
