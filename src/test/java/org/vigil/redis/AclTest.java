package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The user that {@code deploy/redis} gives a Redis may do what Vigil does, and nothing else. */
class AclTest {
    static final Path FILE = Path.of("deploy/redis/users.acl");

    /** In place of which an operator puts the hash of a password: nothing hashes to it. */
    static final String NO_HASH = "0".repeat(64);

    private static final Pattern CALL = Pattern.compile("redis\\.p?call\\('(\\w+)'");

    /** What the code says besides scripts: in a cluster and to its replicas, too; the last three are for backups. */
    private static final Set<String> OUTSIDE = Set.of(
            "evalsha",
            "script|load",
            "ping",
            "info",
            "bgrewriteaof",
            "subscribe",
            "unsubscribe",
            "asking",
            "cluster|slots",
            "wait",
            "config|get",
            "replconf",
            "sync");

    @Test
    @Tag("TM-183")
    void the_user_may_give_the_commands_that_scripts_and_code_give_and_no_other() throws IOException {
        Set<String> given = new TreeSet<>(OUTSIDE);
        for (Script script : Script.values()) {
            CALL.matcher(script.source())
                    .results()
                    .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                    .forEach(given::add);
        }
        assertThat(given).hasSizeGreaterThan(30);
        assertThat(rules("+")).isEqualTo(given);
        assertThat(rules("-")).containsExactly("@all");
    }

    @Test
    void it_reaches_the_keys_and_channels_of_the_schema_and_nobody_has_its_password() throws IOException {
        assertThat(rules("~")).containsExactlyInAnyOrder("v:*", "{p*");
        assertThat(rules("&")).containsExactly(new Keys(1).mailboxChannel());
        assertThat(rules("#")).containsExactly(NO_HASH);
        assertThat(Files.readAllLines(FILE)).hasSize(2).first().isEqualTo("user default off");
    }

    private static Set<String> rules(String kind) throws IOException {
        List<String> words = Arrays.asList(Files.readAllLines(FILE).get(1).split(" ", -1));
        return words.stream()
                .filter(word -> word.startsWith(kind))
                .map(word -> word.substring(kind.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
