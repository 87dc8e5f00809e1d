package org.vigil.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Trouble;
import org.vigil.wire.Blob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code admissions earn}. */
@Command(
        name = "earn",
        mixinStandardHelpOptions = true,
        description =
                "Has this device compute for one admission token, where the server gives any for work; it may take"
                        + " minutes.")
final class AdmissionsEarn implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final ServerOptions server;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes the token to a new FILE that only you can read, instead of the screen.")
    private @Nullable Path out;

    AdmissionsEarn(Place place) {
        this.place = place;
        this.server = new ServerOptions(place);
    }

    @Override
    public Integer call() throws Trouble, Stop, InterruptedException {
        Blob token = server.admitting().earn();
        if (out == null) {
            place.terminal().say(token.text());
        } else {
            OwnFiles.hand(out, token.text());
        }
        place.terminal().remark("It buys one thing, within a month.");
        return Exit.DONE;
    }
}
