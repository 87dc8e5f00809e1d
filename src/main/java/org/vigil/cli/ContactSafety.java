package org.vigil.cli;

import org.vigil.client.Talk;
import org.vigil.client.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contact safety}. */
@Command(
        name = "safety",
        mixinStandardHelpOptions = true,
        description = {"Shows the safety number of a conversation: if you both see the same, nobody stands between you."
        })
final class ContactSafety extends ContactTalk {
    @Mixin
    private final SafetyOptions options = new SafetyOptions();

    ContactSafety(Place place) {
        super(place);
    }

    @Override
    void run(Talk talk) throws Trouble {
        new TalkPage(place).safety(talk, options.verified(), options.accepted());
    }
}
