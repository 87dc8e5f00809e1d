package org.vigil.mailbox;

import static org.vigil.mailbox.TestMailboxes.assertRefused;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Blob;
import org.vigil.wire.KeySet;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.OneTimeKey;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.Problem;
import org.vigil.wire.SignedKey;

class KeyCheckTest {
    private final ExampleKeys owner = new ExampleKeys();
    private final MailboxKeys good = owner.keys();
    private final KeySet set = good.messages();

    @Test
    void keys_made_by_libsignal_pass() {
        KeyCheck.check(good);
    }

    @Test
    void a_key_signed_by_somebody_else_is_refused() {
        KeySet foreign = new ExampleKeys().keySet(1);
        refused(new KeySet(foreign.ec(), set.kyber()), new KeySet(set.ec(), foreign.kyber()));
    }

    @Test
    void a_signature_for_another_key_is_refused() {
        SignedKey ec = new SignedKey(1, set.ec().key(), set.kyber().signature());
        SignedKey kyber = new SignedKey(1, set.kyber().key(), set.ec().signature());
        refused(new KeySet(ec, set.kyber()), new KeySet(set.ec(), kyber));
    }

    @Test
    void a_key_of_another_kind_is_refused_however_well_signed() {
        SignedKey rubbish = owner.signed(1, new byte[40]);
        SignedKey wrongType = owner.signed(1, new byte[33]);
        refused(
                new KeySet(set.kyber(), set.kyber()),
                new KeySet(set.ec(), set.ec()),
                new KeySet(rubbish, set.kyber()),
                new KeySet(wrongType, set.kyber()));
    }

    @Test
    void an_identity_key_that_is_none_is_refused() {
        Blob none = Blob.of(new byte[33]);
        MailboxKeys keys = new MailboxKeys(none, good.registrationId(), good.messages(), good.letters());
        assertRefused(Problem.BAD_KEY, () -> KeyCheck.check(keys));
    }

    @Test
    void one_time_keys_made_by_libsignal_pass() {
        KeyCheck.check(owner.oneTimeKeys(0, 3), good.identityKey());
    }

    @Test
    void one_time_keys_of_another_kind_or_signed_by_somebody_else_or_under_one_id_are_refused() {
        OneTimeKey ec = owner.oneTimeKeys(1, 1).ec().get(0);
        SignedKey kyber = set.kyber();
        refusedOnce(
                new OneTimeKeys(List.of(new OneTimeKey(1, kyber.key())), List.of()),
                new OneTimeKeys(List.of(new OneTimeKey(1, Blob.of(new byte[33]))), List.of()),
                new OneTimeKeys(List.of(), List.of(set.ec())),
                new OneTimeKeys(List.of(), List.of(new ExampleKeys().keySet(1).kyber())),
                new OneTimeKeys(List.of(ec, ec), List.of()),
                new OneTimeKeys(List.of(), List.of(kyber, kyber)));
    }

    private void refusedOnce(OneTimeKeys... keys) {
        Stream.of(keys).forEach(bad -> assertRefused(Problem.BAD_KEY, () -> KeyCheck.check(bad, good.identityKey())));
    }

    /** In either place. */
    private void refused(KeySet... sets) {
        Stream.of(sets).forEach(bad -> {
            assertRefused(Problem.BAD_KEY, () -> KeyCheck.check(with(bad, good.letters())));
            assertRefused(Problem.BAD_KEY, () -> KeyCheck.check(with(good.messages(), bad)));
        });
    }

    private MailboxKeys with(KeySet messages, KeySet letters) {
        return new MailboxKeys(good.identityKey(), good.registrationId(), messages, letters);
    }
}
