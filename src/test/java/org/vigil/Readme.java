package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The code in {@code README.md}. */
final class Readme {
    private Readme() {}

    /** All blocks fenced as {@code language}, in order; there is at least one. */
    static List<String> blocks(String language) {
        try {
            List<String> blocks = Pattern.compile(
                            "^```" + language + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                    .matcher(Files.readString(Path.of("README.md")))
                    .results()
                    .map(result -> result.group(1))
                    .toList();
            assertThat(blocks).as("blocks of " + language).isNotEmpty();
            return blocks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
