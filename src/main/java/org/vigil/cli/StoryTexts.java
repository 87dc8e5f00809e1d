package org.vigil.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All that the people of the story write. None of it may ever be readable to the server. */
final class StoryTexts {
    static final String PACKET = """
            If you read this together, I did not come home by my own will.
            Ring the lawyer at the consulate first; my papers are with the neighbour on the 3rd floor.
            Ask whoever says they are me: what did we burn in the samovar?""";
    static final String FIRST_WORD = "At home. Tomorrow at ten: the registry office, alone.";
    static final String SECOND_WORD = "Leaving for the registry office now. Дилшод offered me a lift; I said yes.";
    static final Map<String, String> LETTERS = Map.of(
            "Anna", "You have my power of attorney, in the blue folder.",
            "Bek", "You have the spare key. Do not go alone.",
            "Dilya", "My case number is 4711/26. Publish nothing before Anna agrees.");

    private StoryTexts() {}

    static String letter(String name) {
        return Objects.requireNonNull(LETTERS.get(name));
    }

    static List<String> all() {
        return List.of(
                PACKET.lines().findFirst().orElseThrow(),
                FIRST_WORD,
                SECOND_WORD,
                letter("Anna"),
                letter("Bek"),
                letter("Dilya"),
                "Anna",
                "Dilya",
                "Leyla");
    }
}
