package org.vigil.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code exile revoke}. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = {
            "Trusts a contact no more, at once, without telling them: no letter, no say.",
            "One for each cooling-off. In their place: vigil exile invite, then vigil exile amend."
        })
final class ExileRevoke extends ExileChange {
    @Option(
            names = "--name-file",
            paramLabel = "FILE",
            description = "Reads your name for the contact from FILE; otherwise it is asked for.")
    private @Nullable Path nameFile;

    ExileRevoke(Place place) {
        super(place);
    }

    @Override
    ChangeAnswer change(Exile exile) throws Trouble, Stop, InterruptedException {
        return exile.revoke(place.terminal().text(nameFile, "What do you call this contact?", "--name-file"));
    }
}
