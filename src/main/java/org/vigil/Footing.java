package org.vigil;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.vigil.admin.Pki;
import org.vigil.admin.ServerCredentials;
import org.vigil.redis.RedisHome;
import org.vigil.redis.RedisProcess;
import org.vigil.wire.Blob;
import org.vigil.wire.ServerAddress;

/** What a server stands on: its keys, made if there are none, and its Redis, started if none is named. */
final class Footing {
    private Footing() {}

    static ServerCredentials credentials(Config config, InstantSource clock, SecureRandom random) throws IOException {
        Backup.insistOnWhole(config.data);
        if (Files.notExists(config.keys())) {
            new Pki(config.keys(), clock, random).createAll(config.names);
        }
        return ServerCredentials.of(config.keys());
    }

    static RedisHome redis(Config config, SecureRandom random, Closing closing) {
        RedisHome given = config.redis();
        return given != null
                ? given
                : RedisHome.at(
                        closing.add(RedisProcess.start(config.data, random)).address());
    }

    static ServerAddress address(Config config, ServerCredentials credentials, int port) throws IOException {
        URI base = URI.create("https://" + config.names.get(0) + ":" + config.portFor(port));
        return new ServerAddress(
                base, credentials.tlsPin(), Blob.of(credentials.serverKey().bytes()));
    }
}
