package org.vigil.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.mailbox.TestMailboxes.RANDOM;
import static org.vigil.mailbox.TestMailboxes.hash;
import static org.vigil.mailbox.TestMailboxes.post;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigil.redis.Reply;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Redemption;

/** What a stolen disk shows of a mailbox. */
class AtRestTest {
    private final TestRedis redis = TestRedis.shared();
    private final TestMailboxes test = new TestMailboxes(redis.redis());
    private final Blob admission = test.admission();
    private final Id request = Id.random(RANDOM);
    private final Id mailbox = test.mailboxes
            .create(admission, request, test.wanted(MailboxKind.MESSAGES))
            .id();

    @AfterEach
    void close() {
        test.mailboxes.close();
    }

    @Test
    void no_token_and_no_capability_is_kept_only_their_hashes() {
        test.mailboxes.redeem(mailbox, test.capability, new Redemption(hash(test.writer)));
        test.mailboxes.post(mailbox, test.writer, post(1));
        String stored = stored();
        for (Blob secret : List.of(admission, test.capability, test.writer, Blob.of(request.bytes()))) {
            assertThat(stored).doesNotContain(secret.text(), new String(secret.bytes(), ISO_8859_1));
        }
        assertThat(stored).contains(new String(hash(test.writer).bytes(), ISO_8859_1));
    }

    @Test
    void of_a_deleted_mailbox_nothing_is_left_but_a_mark_that_goes_too() {
        test.mailboxes.redeem(mailbox, test.capability, new Redemption(hash(test.writer)));
        test.mailboxes.post(mailbox, test.writer, post(1));
        ExampleKeys owner = new ExampleKeys();
        test.prekeys.publish(mailbox, owner.keys());
        test.prekeys.add(mailbox, owner.oneTimeKeys(1, 2));
        test.prekeys.take(mailbox, test.writer, request);
        test.mailboxes.delete(mailbox);
        List<String> left = redis.keys().stream()
                .filter(key -> key.contains(mailbox.text()))
                .toList();
        assertThat(left).hasSize(1);
        assertThat(content(left.get(0))).isEqualTo("deleted1");
        assertThat(redis.command("PTTL", left.get(0)).number()).isPositive();
    }

    private String stored() {
        return redis.keys().stream().map(key -> key + content(key)).collect(Collectors.joining("\n"));
    }

    private String content(String key) {
        Reply content = switch (String.valueOf(redis.command("TYPE", key).text())) {
            case "hash" -> redis.command("HGETALL", key);
            case "set" -> redis.command("SMEMBERS", key);
            default -> redis.command("ZRANGE", key, "0", "-1");
        };
        return content.list().stream()
                .flatMap(part -> Stream.ofNullable(part.bytes()))
                .map(bytes -> new String(bytes, ISO_8859_1))
                .collect(Collectors.joining());
    }
}
